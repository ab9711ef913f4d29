"""What people rejected of an incident, in its reports or on itself: it is gone from the incident, and can come back."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from claimwatch import model
from claimwatch.ledger.models import Entry, Incident, Version
from claimwatch.ledger.query.incident.visible import Visible
from claimwatch.ledger.query.protection import Somebody
from claimwatch.ledger.query.review.decided import Settled
from claimwatch.ledger.redact import BLOCK
from claimwatch.ledger.store import incident_of
from claimwatch.model import Claim, contains
from claimwatch.reconcile import ItemKind, confirmables
from claimwatch.review import Kind, Reviewed, Standing, Values

RejectedKind = Kind | ItemKind
"""Of a thing in a report as ``Anchor.kind``; of the incident's own as of its items."""


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that doesn't stand in the incident because a person says so.

    Attributes:
        kind: What it is.
        number: The decision's entry in the log.
        by: Who decided.
        at: When, in UTC.
        report: The code of its report; "" for the incident's own.
        claim: The id of its claim there; "" if that is rejected, too.
        entity: Whose account it was part of; "" if that isn't known.
        values: What it said at last, field by field, in JSON's types; empty if part of the words is hidden.
        words: The report's, as the user may see them; of a dispute what each side says.
    """

    kind: RejectedKind
    number: int
    by: str = ""
    at: datetime.datetime | None = None
    report: str = ""
    claim: str = ""
    entity: str = ""
    values: Values = {}
    words: str = ""


def rejected_of(
    row: Incident, standing: Settled, reports: Mapping[str, Reviewed], user: Somebody
) -> tuple[Rejected, ...]:
    """What people rejected, in the order of the reports and their words; the incident's own questions first.

    Args:
        row: The incident.
        standing: What people decided on it.
        reports: The readings of its reports with people's verdicts, by code.
        user: Who looks.
    """
    things = [(code, each) for code, read in reports.items() for each in _rejected_in(read)]
    if not things and not standing.rejected and not standing.set_by:
        return ()
    versions = list(Version.objects.filter(code__in=reports)) if things or standing.rejected else []
    visible = Visible(list(reports), versions, user)
    found = [*_own(row, standing, visible), *(_shown(code, reports[code], each, visible) for code, each in things)]
    entries = Entry.objects.in_bulk({each.number for each in found})
    return tuple(
        msgspec.structs.replace(each, by=entries[each.number].by, at=entries[each.number].at) for each in found
    )


def _rejected_in(read: Reviewed) -> Iterator[Standing]:
    """The rejected claims and facts of a report in text order; what mentions it tells of is for its own page."""
    rejected = [each for each in read.standing.values() if each.ruling == "reject" and each.anchor.kind != "mention"]
    return iter(sorted(rejected, key=lambda each: each.anchor.spans))


def _shown(code: str, read: Reviewed, rejected: Standing, visible: Visible) -> Rejected:
    spans, machine = rejected.anchor.spans, rejected.machine
    last = machine | rejected.values
    claim = next((each for each in read.reading.claims if spans and _holds(each, spans[0])), None)
    words = visible.words(code, spans)
    source = (claim.source if claim else None) or model.Source(spans=(), text="", **_named(machine.get("source")))
    is_seen = bool(words) and BLOCK not in words
    return Rejected(
        kind=rejected.anchor.kind,
        number=rejected.numbers[-1],
        report=code,
        claim=claim.id if claim else "",
        entity=visible.plain(source.entity or source.name or "") if is_seen else "",
        values={name: _plain(value, visible) for name, value in last.items()} if is_seen else {},
        words=words,
    )


def _holds(claim: Claim, span: model.Span) -> bool:
    return contains((claim.spans[0][0], claim.spans[-1][1]), span)


def _named(source: Values | None) -> Values:
    return {name: value for name, value in (source or {}).items() if name in ("name", "entity")}


def _plain(value: object, visible: Visible) -> object:
    if isinstance(value, str):
        return visible.plain(value)
    return {name: _plain(each, visible) for name, each in value.items()} if isinstance(value, dict) else value


def _own(row: Incident, standing: Settled, visible: Visible) -> Iterable[Rejected]:
    """The place and days that people set to unknown, and the disputes that are none."""
    unknown: tuple[ItemKind, ...] = ("place", "date")
    for field in unknown:
        value = standing.values.get(field) or {}
        if field in standing.set_by and not any(value.values()):
            yield Rejected(kind=field, number=standing.set_by[field])
    if standing.rejected:
        items = {item.key: item for item in confirmables(incident_of(row))}
        for key, number in standing.rejected.items():
            if key in items:
                rests_on = {claim.partition("/")[0] for claim in items[key].claims}
                words = visible.plain("; ".join(items[key].value)) if visible.is_open(rests_on) else ""
                yield Rejected(kind="dispute", number=number, words=words)
