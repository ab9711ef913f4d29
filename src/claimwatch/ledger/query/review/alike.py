"""Which decisions are about the same thing, so that nobody overwrites or takes back what they haven't seen."""

from collections.abc import Iterable

from claimwatch.ledger.models import Decision, Way
from claimwatch.ledger.query.review.bonds import BONDS
from claimwatch.ledger.store import content_of
from claimwatch.review import Content, DecisionKind

ASSIGNING: tuple[DecisionKind, ...] = ("assign", "hand back")
"""The kinds of decisions that assign something."""
DESK: Way = "desk"
"""Where one press of a button may decide in several reports; what a file replays may share a moment by chance."""


def last_touched(rows: Iterable[Decision]) -> int:
    """The number of the last entry by which one of some decisions was made or taken back; 0 if there is none."""
    return max((max(row.entry_id, row.undone_id or 0) for row in rows), default=0)


def alike(decision: Decision) -> list[Decision]:
    """All decisions on the same words, field, item, mentions or assignment as one, itself included, in order."""
    if decision.document is None:
        return [decision]
    own = _subjects(decision, content_of(decision))
    rows = Decision.objects.filter(kind__in=_kinds(decision), document__isnull=False)
    if decision.incident and decision.kind not in BONDS:
        rows = rows.filter(incident=decision.incident)
    else:
        rows = rows.filter(versions__report__versions__in=decision.versions.all())
        if decision.kind not in BONDS:
            rows = rows.filter(incident="")
    ordered = rows.distinct().order_by("entry")
    return [row for row in ordered if row.pk == decision.pk or own & _subjects(row, content_of(row))]


def later_on(decision: Decision) -> list[int]:
    """The numbers of later decisions that stand, on the same thing as one that may be undone."""
    later = (row for row in alike(decision) if row.entry_id > decision.entry_id)
    return [row.entry_id for row in later if row.undone_id is None]


def made_with(decision: Decision) -> list[Decision]:
    """The other standing decisions on reports that somebody made in the same act at the desk, the latest first."""
    entry = decision.entry
    if decision.kind != "verdicts" or entry.way != DESK:
        return []
    same = Decision.objects.filter(kind=decision.kind, entry__by=entry.by, entry__at=entry.at, undone=None)
    return list(same.exclude(pk=decision.pk).select_related("entry").order_by("-entry"))


def _kinds(decision: Decision) -> tuple[str, ...]:
    """The kinds of decisions that can be about the same thing."""
    together: tuple[tuple[str, ...], ...] = (BONDS, ASSIGNING)
    return next((kinds for kinds in together if decision.kind in kinds), (decision.kind,))


def _subjects(decision: Decision, content: Content) -> set[object]:
    """What a decision is about: words of a report, mentions brought together or parted, a field or an item's key."""
    if decision.kind in BONDS:
        return set(BONDS)  # all that share a report: grouping takes them together
    if decision.kind in ASSIGNING:
        return set(ASSIGNING)
    anchors = {verdict.anchor for verdict in content.verdicts}
    return {*anchors, content.field, content.key} - {""}
