"""Checks people's decisions against the log: each row matches its entry, and no entry lacks its row."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from claimwatch.ledger.models import (
    Action,
    Assignment,
    Confirmation,
    Decision,
    Entry,
    Incident,
    Mark,
    Release,
    State,
    Tombstone,
)
from claimwatch.ledger.query.review.alike import ASSIGNING
from claimwatch.ledger.query.verify.document import UNREADABLE, altered
from claimwatch.ledger.store import content_of

_ROWS: dict[Action, QuerySet[Any]] = {
    "confirm": Confirmation.objects.select_related("by"),
    "release": Release.objects.select_related("withdrawn", "incident").defer("document", "incident__document"),
    "mark": Mark.objects.select_related("lifted", "seen_by", "version").defer("version__text"),
    "seal": Tombstone.objects.all(),
    "decide": Decision.objects.select_related("undone").prefetch_related("versions"),
}
Rekeyings = Mapping[str, Sequence[Entry]]
"""The entries that gave confirmations new keys, in order, by their subject."""
_ENDINGS: dict[Action, tuple[type[Release | Mark | Decision], str]] = {
    "withdraw": (Release, "withdrawn"),
    "lift": (Mark, "lifted"),
    "undo": (Decision, "undone"),
}


def count_decisions() -> int:
    """The number of rows of people's decisions."""
    return sum(rows.count() for rows in _ROWS.values())


def look_at_decisions() -> Iterator[list[str]]:
    """Yields the faults of each decision's row, then the decisions in the log whose rows are missing."""
    logged = dict(Entry.objects.filter(action__in=_ROWS).values_list("number", "action"))
    rekeyings = _rekeyings()
    signed: set[int] = set()
    for action, rows in _ROWS.items():
        for row in rows.prefetch_related("entry").order_by("pk").iterator(1000):
            signed.add(row.entry_id)
            yield [f"{action} {row.pk}: {why}" for why in _row(row, logged.get(row.entry_id) == action, rekeyings)]
    taken = {entry.before["confirmed"] for entry in Entry.objects.filter(action="unconfirm") if entry.before}
    lost = sorted(number for number in logged if number not in signed | taken)
    yield [f"log entry {number}: the row of its decision ({logged[number]}) is missing" for number in lost]
    yield list(_undone())
    yield list(_states())
    yield list(_assignments())


def _row(row: Any, is_logged: bool, rekeyings: Rekeyings) -> Iterator[str]:
    if not is_logged:
        yield f"entry {row.entry_id} isn't in the log"
    elif not _is_as_logged(row, rekeyings):
        yield f"it differs from entry {row.entry_id} of the log"
    elif not _has_ended_as_logged(row):
        yield "it has ended, but not according to the log"


def _is_as_logged(row: Any, rekeyings: Rekeyings) -> bool:
    """True if a decision's row says what its entry says; of a confirmation's key, also what later entries say."""
    subject, after = row.entry.subject, row.entry.after or {}
    match row:
        case Confirmation():
            key = _key_of(row.entry, rekeyings.get(subject, ()))
            is_theirs = row.by.username == row.entry.by
            return is_theirs and subject == f"incident:{row.incident}" and key == (row.key, row.scheme)
        case Release():
            return subject == f"incident:{row.incident.code}" and after.get("sha256") == row.sha256
        case Mark():
            seen_by = row.seen_by.name if row.seen_by else None
            expected = {"start": row.start, "end": row.end, "category": row.category, "seen_by": seen_by}
            is_inside = row.length == row.version.length
            return is_inside and subject == f"version:{row.version.code}" and after == expected
        case Decision():
            return after == {"kind": row.kind, "sha256": row.sha256} and subject == _subject(row) and _is_whole(row)
    return bool(subject == f"original:{row.sha256}")


def _subject(row: Decision) -> str:
    return f"incident:{row.incident}" if row.incident else f"version:{row.versions.all()[0].code}"


def _is_whole(row: Decision) -> bool:
    """True unless a decision's content, which sealing may have removed, was altered."""
    return row.document is None or altered(row.document, row.sha256) is None


def _rekeyings() -> Rekeyings:
    by_subject: dict[str, list[Entry]] = {}
    for entry in Entry.objects.filter(action="rekey").order_by("number"):
        by_subject.setdefault(entry.subject, []).append(entry)
    return by_subject


def _key_of(confirmed: Entry, rekeyings: Sequence[Entry]) -> tuple[str | None, int]:
    """The key of what was confirmed and its scheme, by the log; entries that name no scheme are of the first."""
    after = confirmed.after or {}
    key, scheme = after.get("key"), after.get("scheme", 1)
    for entry in rekeyings:
        renamed = entry.after or {}
        if entry.number > confirmed.number and key in renamed["keys"]:
            key, scheme = renamed["keys"][key], renamed["scheme"]
    return key, scheme


def _has_ended_as_logged(row: Any) -> bool:
    """True unless a release was withdrawn or replaced, a mark lifted or a decision undone without its entry."""
    if isinstance(row, Release) and row.withdrawn_id is not None:
        return _ends(row.withdrawn, row.entry, ("withdraw", "release"), "release")
    if isinstance(row, Mark) and row.lifted_id is not None:
        return _ends(row.lifted, row.entry, ("lift",), "mark")
    if isinstance(row, Decision) and row.undone_id is not None:
        return _ends(row.undone, row.entry, ("undo",), "decision")
    return True


def _ends(entry: Entry | None, begun: Entry, actions: Sequence[Action], kind: str) -> bool:
    if entry is None or entry.action not in actions or entry.subject != begun.subject:
        return False
    return (entry.before or {}).get(kind) == begun.number


def _undone() -> Iterator[str]:
    """Yields withdrawals and lifted marks in the log that no row shows."""
    for action, (model, field) in _ENDINGS.items():
        held = set(model._default_manager.values_list(field, flat=True))
        for number in Entry.objects.filter(action=action).order_by("number").values_list("number", flat=True):
            if number not in held:
                yield f"log entry {number}: the row of its decision ({action}) is missing"


def _states() -> Iterator[str]:
    """Yields incidents whose state is "released" without a standing release, and the reverse."""
    stands = Exists(Release.objects.filter(incident=OuterRef("pk"), withdrawn=None))
    rows = Incident.objects.annotate(out=stands).order_by("pk").values_list("code", "state", "out")
    for code, state, out in rows.filter(out=True).exclude(state=State.RELEASED) | rows.filter(
        out=False, state=State.RELEASED
    ):
        yield f"incident {code}: its state is {state}, but {'a' if out else 'no'} release stands"


def _assignments() -> Iterator[str]:
    """Yields assignments that aren't by the last decision on what they are about, and those that are missing."""
    rows = Assignment.objects.select_related("to", "incident", "version")
    here = {
        (row.incident.code if row.incident else "", row.version.report_id if row.version else None): (
            row.to.username,
            row.entry_id,
        )
        for row in rows
    }
    wanted = dict(_assigned())
    for about in sorted(here.keys() | wanted.keys(), key=str):
        if here.get(about) != wanted.get(about):
            yield f"assignment of {about[0] or f'report {about[1]}'}: it isn't by the last decision"


def _assigned() -> Iterator[tuple[tuple[str, int | None], tuple[str, int]]]:
    """Yields to whom each incident or report is assigned, by which entry; the last counts."""
    rows = Decision.objects.filter(kind__in=ASSIGNING, undone=None, document__isnull=False).prefetch_related("versions")
    last = {
        (row.incident, None if row.incident else row.versions.all()[0].report_id): row for row in rows.order_by("entry")
    }
    for about, row in last.items():
        with contextlib.suppress(*UNREADABLE):  # said of the decision already
            if to := content_of(row).to:
                yield about, (to, row.entry_id)
