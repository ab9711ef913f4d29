"""The document of a release, composed from the ledger."""

import datetime
from collections.abc import Iterable, Mapping

import msgspec
from django.db.models import Min

from claimwatch import model
from claimwatch.ledger.models import Entry, Incident, Reading, Version
from claimwatch.ledger.query.exportable import is_withheld
from claimwatch.ledger.query.release.beside import Beside, replies, verifying
from claimwatch.ledger.query.release.coarsening import undated_report
from claimwatch.ledger.query.release.leaving import Protected, leaving_readings, protected, releasable
from claimwatch.ledger.query.release.naming import Names, Naming
from claimwatch.ledger.query.review.decided import settled
from claimwatch.ledger.query.review.seen import PUT_RIGHT, reviewed_reports, seen_in
from claimwatch.ledger.query.review.seen import Seen as How
from claimwatch.model import Origin, Planned, ReleaseDocument, Toll
from claimwatch.page import title
from claimwatch.reconcile import Confirmable
from claimwatch.release import Archived, Seen, Signature, composed, read_back
from claimwatch.review import Reviewed, Ruling, kind_of

_ADDED: Ruling = "add"
_Rulings = set[Ruling | None]
"""What people decided on some things; None on which nobody has."""


def release_document(
    row: Incident,
    *,
    number: int,
    by: str,
    at: datetime.datetime,
    why: str,
    people: Naming,
    agenda: tuple[Planned, ...] = (),
) -> ReleaseDocument:
    """The document of a release of the incident as it stands now.

    Args:
        row: An incident that stands.
        number: Of the release within the incident.
        by: Who releases it, as the log names them.
        at: When, in UTC.
        why: The reason, in their words.
        people: How people are named.
        agenda: What is to be published of what its reports say is to happen.

    Raises:
        DecisionError: Nothing of it may leave, or its reports were read anew since it was grouped.
    """
    known = protected(row)
    incident = releasable(row, known)
    seen = seen_in(row, incident)
    entries = Entry.objects.in_bulk({decision for each in seen for decision in each.entries})
    verified = verifying(row)
    names = Names(people, {by, *(each.by for each in (*entries.values(), *verified))})
    signature = Signature(
        number=number,
        title=title(incident),
        by=names.of(by),
        at=at,
        why=why,
        reader=_readers(incident.reports),
    )
    readings = leaving_readings(known)
    document = composed(incident, readings, _archived(readings, known), _seen(row, seen, entries, names), signature)
    beside = Beside(replies(row, verified, names, known.mask), agenda)
    return read_back(beside.put_into(_coarse(document, known)))


def _coarse(document: ReleaseDocument, known: Protected) -> ReleaseDocument:
    reports = tuple(undated_report(report, known.coarsened) for report in document.reports)
    return msgspec.structs.replace(document, reports=reports)


def _readers(reports: Iterable[str]) -> tuple[str, ...]:
    rows = Reading.objects.filter(version__code__in=reports, current=True)
    return tuple(sorted(set(rows.values_list("reader", flat=True))))


def _archived(readings: Mapping[str, model.Reading], known: Protected) -> dict[str, Archived]:
    """How the originals are archived; no hash of one of which anything is withheld here or in the archive."""
    rows = Version.objects.filter(code__in=readings).select_related("original")
    archived: dict[str, Archived] = {}
    for row in rows.annotate(first=Min("receipts__retrieved_at")):
        is_whole = readings[row.code].report == known.readings[row.code].report and not is_withheld(row.original)
        archived[row.code] = Archived(original=row.original.sha256 if is_whole else None, retrieved=row.first)
    return archived


def _seen(row: Incident, seen: Iterable[How], entries: Mapping[int, Entry], names: Names) -> dict[str, Seen]:
    """Who confirmed what the incident states, by the item's key."""
    set_by = settled(row).set_by
    reports = reviewed_reports({claim.partition("/")[0] for each in seen for claim in each.item.claims})
    return {
        each.item.key: Seen(
            origin="person" if each.item.kind in set_by else _origin(each.item, reports),
            by=tuple(dict.fromkeys(names.of(entries[number].by, number) for number in each.entries)),
            at=max(entries[number].at for number in each.entries),
            decisions=each.entries,
        )
        for each in seen
        if each.entries
    }


def _origin(item: Confirmable, reports: Mapping[str, Reviewed]) -> Origin:
    """Whether the machine read all that an item rests on, people added all of it, or it is something between."""
    rulings = [_rulings(item, reports, claim) for claim in item.claims]
    if rulings and all((facts or own) == {_ADDED} for own, facts in rulings):
        return "person"
    return "corrected" if any((own | facts) & set(PUT_RIGHT) for own, facts in rulings) else "machine"


def _rulings(item: Confirmable, reports: Mapping[str, Reviewed], claim: str) -> tuple[_Rulings, _Rulings]:
    """What people decided on a claim, given as "report/claim", and what on its facts of the item's kind."""
    report, _, id_ = claim.partition("/")
    read = reports[report]
    facts = (fact for each in read.reading.claims if each.id == id_ for fact in each.facts)
    same = (fact.id for fact in facts if (fact.harm if isinstance(fact, Toll) else kind_of(fact)) == item.kind)
    return {_ruling(read, id_)}, {_ruling(read, fact) for fact in same}


def _ruling(read: Reviewed, thing: str) -> Ruling | None:
    return read.standing[thing].ruling if thing in read.standing else None
