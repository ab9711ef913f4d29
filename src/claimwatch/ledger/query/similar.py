"""Incidents that may be the same as another: those most like it, and those that somebody looks for."""

import datetime

import msgspec

from claimwatch.errors import OptionError
from claimwatch.group import similar
from claimwatch.grouping import reach
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.lists import incidents
from claimwatch.ledger.query.protection import Somebody, mask_of
from claimwatch.ledger.query.reach import incidents_within
from claimwatch.ledger.query.reviewed import present_readings
from claimwatch.ledger.query.search import search
from claimwatch.ledger.redact import Veil, lowered
from claimwatch.ledger.store import incident_of

COMPARED = 200
"""Most incidents that one is compared with: the nearest in time."""
SUGGESTED = 6
FOUND = 20


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that another might be merged with.

    Attributes:
        row: Its row.
        place: Its place's name as the user may see it; "" if unknown.
        reasons: Why it is suggested; none if somebody looked for it.
    """

    row: Incident
    place: str = ""
    reasons: tuple[str, ...] = ()


def similar_to(row: Incident, user: Somebody) -> tuple[Candidate, ...]:
    """The incidents most like one, with the reasons that grouping gives, the likest first."""
    incident = incident_of(row)
    rows = [each for each in incidents_within(reach(present_readings(incident.reports))) if each.pk != row.pk]
    near = {each.code: each for each in sorted(rows, key=lambda each: _days_apart(row, each))[:COMPARED]}
    known = {code: incident_of(each) for code, each in near.items()}
    found = similar(incident.sketches, {code: each.sketches for code, each in known.items()}, SUGGESTED)
    veil = Veil(mask_of((*incident.reports, *(r for each in found for r in known[each.name].reports)), user))
    return tuple(
        Candidate(
            row=near[each.name],
            place=_place(near[each.name], veil),
            reasons=tuple(lowered(veil.over(reason)) for reason in each.reasons),
        )
        for each in found
    )


def sought(words: str, besides: Incident, user: Somebody) -> tuple[Candidate, ...]:
    """The standing incidents that words lead to: a code, a place, or words of their reports, the latest first.

    Reports with anything marked aren't searched by their words: what is found would tell what is hidden.
    """
    if not words.strip():
        return ()
    by_name = set(incidents(words.strip()).filter(standing=True).values_list("pk", flat=True)[:FOUND])
    try:
        hits = [hit.version for hit in search(words, limit=FOUND).hits if not hit.marks and not hit.restricted]
    except OptionError:  # no word that can be searched for
        hits = []
    by_words = set(
        Incident.objects.filter(standing=True, mentions__version__code__in=hits).values_list("pk", flat=True)
    )
    rows = Incident.objects.filter(pk__in=by_name | by_words).exclude(pk=besides.pk).select_related("place")
    found = list(rows.order_by("-sort_day", "code")[:FOUND])
    veil = Veil(mask_of((report for each in found for report in incident_of(each).reports), user))
    return tuple(Candidate(row=each, place=_place(each, veil)) for each in found)


def _days_apart(row: Incident, other: Incident) -> datetime.timedelta:
    return abs(row.sort_day - other.sort_day)


def _place(row: Incident, veil: Veil) -> str:
    return lowered(veil.over(row.place.name)) if row.place else ""
