"""Incidents that may be the same as another: those most like it, and those that somebody looks for."""

from collections.abc import Iterable

import msgspec

from claimwatch.errors import OptionError
from claimwatch.group import reach, similar
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.lists import incidents
from claimwatch.ledger.query.protection import Somebody, mask_of
from claimwatch.ledger.query.queue import incident_headings
from claimwatch.ledger.query.reach import nearest_within
from claimwatch.ledger.query.search import search
from claimwatch.ledger.redact import Mask
from claimwatch.ledger.store import incident_of, sketches_of

COMPARED = 200
"""Most incidents that one is compared with: the nearest in time."""
OWN = 12
"""Most of its own mentions that are compared, first those that its reports are about: the rest says the same again."""
SUGGESTED = 6
FOUND = 20


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that another might be merged with.

    Attributes:
        row: Its row.
        place: Its place's name; only the country if something in its reports is hidden from the user; "" if unknown.
        reasons: Why it is suggested; none if somebody looked for it, or if something is hidden.
    """

    row: Incident
    place: str = ""
    reasons: tuple[str, ...] = ()


def similar_to(row: Incident, user: Somebody) -> tuple[Candidate, ...]:
    """The incidents most like one, with the reasons that grouping gives, the likest first."""
    incident = incident_of(row)
    rows = nearest_within(reach(incident.reports, incident.sketches), row, COMPARED)
    near = {each.code: each for each in rows}
    own = sorted(incident.sketches, key=lambda sketch: (not sketch.main, sketch.id))[:OWN]
    found = similar(own, {code: sketches_of(each) for code, each in near.items()}, SUGGESTED)
    reports = (*incident.reports, *(report for each in found for report in incident_of(near[each.name]).reports))
    is_hidden = mask_of(reports, user) != Mask()
    return tuple(
        Candidate(
            row=near[each.name],
            place=_place(near[each.name], is_hidden),
            reasons=() if is_hidden else each.reasons,
        )
        for each in found
    )


def sought(words: str, besides: Incident, user: Somebody) -> tuple[Candidate, ...]:
    """The standing incidents that words lead to: a code, a place, or words of their reports, the latest first.

    Reports with anything marked aren't searched by their words: what is found would tell what is hidden.
    """
    if not words.strip():
        return ()
    named = list(incidents(words.strip()).filter(standing=True)[:FOUND])
    seen = incident_headings(named, user)
    by_name = {row.pk for row in named if seen[row.pk].is_at(words.strip()) or words.strip().lower() in row.code}
    try:
        hits = [hit.version for hit in search(words, limit=FOUND).hits if not hit.marks and not hit.restricted]
    except OptionError:  # no word that can be searched for
        hits = []
    by_words = set(
        Incident.objects.filter(standing=True, mentions__version__code__in=hits).values_list("pk", flat=True)
    )
    rows = Incident.objects.filter(pk__in=by_name | by_words).exclude(pk=besides.pk).select_related("place")
    return _candidates(rows.order_by("-sort_day", "code")[:FOUND], user)


def as_candidates(codes: Iterable[str], user: Somebody) -> tuple[Candidate, ...]:
    """The standing incidents with some codes, as somebody who may merge them sees them."""
    rows = Incident.objects.filter(code__in=set(codes), standing=True).select_related("place")
    return _candidates(rows.order_by("code"), user)


def _candidates(rows: Iterable[Incident], user: Somebody) -> tuple[Candidate, ...]:
    found = list(rows)
    is_hidden = mask_of((report for each in found for report in incident_of(each).reports), user) != Mask()
    return tuple(Candidate(row=each, place=_place(each, is_hidden)) for each in found)


def _place(row: Incident, is_hidden: bool) -> str:
    """The place's name, which may be hidden under any of its names."""
    return row.country if is_hidden or row.place is None else row.place.name
