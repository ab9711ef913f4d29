"""What somebody may find by a filter: what is hidden from them isn't found by what it says."""

from collections.abc import Sequence

from django.db.models import Q

from claimwatch.ledger.models import Incident, Mention, Version
from claimwatch.ledger.query.phrases import phrases_of
from claimwatch.ledger.query.protection import Somebody
from claimwatch.ledger.query.queue.hidden import headings, incident_headings, visibly_by, with_visible_words
from claimwatch.ledger.query.queue.incidents import IncidentFilter
from claimwatch.ledger.query.queue.keyset import Shown
from claimwatch.ledger.query.queue.reports import ReportFilter
from claimwatch.ledger.store import clean


def incidents_found(which: IncidentFilter, user: Somebody) -> Shown | None:
    """Leaves out the incidents that a person would find only by words that they may not see; None if none can be."""
    if not (which.place or which.country or which.source):
        return None

    def shown(rows: Sequence[Incident]) -> list[Incident]:
        known = incident_headings(rows, user)
        found = [row for row in rows if not known[row.pk].hidden]
        if which.place:
            found = [row for row in found if known[row.pk].is_at(which.place)]
        by = visibly_by(which.source, found, user) if which.source else {row.pk for row in found}
        return [row for row in found if row.pk in by]

    return shown


def incidents_named(words: str, user: Somebody) -> Shown | None:
    """Likewise for words of a code or a place; None without words."""
    if not words:
        return None

    def shown(rows: Sequence[Incident]) -> list[Incident]:
        known = incident_headings(rows, user)
        return [row for row in rows if known[row.pk].is_at(words) or words.lower() in row.code]

    return shown


def reports_found(which: ReportFilter, user: Somebody) -> Shown | None:
    """Likewise for reports."""
    if not (which.words or which.country or which.source):
        return None

    def shown(rows: Sequence[Version]) -> list[Version]:
        found = with_visible_words(rows, phrases_of(which.words), user) if which.words and rows else list(rows)
        known = headings(found, user)
        if which.source:
            found = [row for row in found if known[row.pk].is_by(which.source)]
        if which.country:
            there = _visibly_in(which.country, found, user)
            found = [row for row in found if row.pk in there and not known[row.pk].hidden]
        return found

    return shown


def _visibly_in(country: str, rows: Sequence[Version], user: Somebody) -> set[int]:
    """The primary keys of reports that mention an incident in a country of which somebody may see the place."""
    there = Q(incident__country=clean(country).upper(), version__in=[row.pk for row in rows])
    told = list(Mention.objects.filter(there).values_list("version", "incident"))
    incidents = Incident.objects.filter(pk__in={incident for _, incident in told}).select_related("place")
    known = incident_headings(list(incidents.defer("document")), user)
    return {version for version, incident in told if incident is not None and not known[incident].hidden}
