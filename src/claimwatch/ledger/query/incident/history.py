"""What people decided on an incident and on its reports' claims: who, when, which way, what and why."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

import msgspec
from django.db.models import Q, QuerySet

from claimwatch.ledger.models import Action, Confirmation, Decision, Entry, Incident, Version
from claimwatch.ledger.query.incident.formerly import Formerly
from claimwatch.ledger.query.incident.subjects import About, Subjects
from claimwatch.ledger.query.incident.visible import Visible
from claimwatch.ledger.query.protection import Somebody
from claimwatch.ledger.query.review.decided import codes_of
from claimwatch.ledger.store import content_of, incident_of
from claimwatch.review import Content, Verdict

ACTIONS: tuple[Action, ...] = ("confirm", "unconfirm", "decide", "undo", "release", "withdraw", "end")
"""The log's actions that the history of an incident shows."""
UNDOABLE: tuple[Action, ...] = ("confirm", "decide")
"""The actions that can be taken back; a release is withdrawn or replaced instead."""


_Added = Literal["source", "harm", "low", "high", "type", "weapon", "actor"]
ADDED: tuple[_Added, ...] = get_args(_Added)
"""The fields by which an added claim or fact is told."""


class Change(msgspec.Struct, frozen=True):
    """A field with what it said before and what it says since.

    ``before`` of a verdict is the machine's value; of an addition it is "", as there was nothing.
    """

    field: str
    before: str
    after: str


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a decision is about.

    Attributes:
        what: Its kind: of a verdict as ``Anchor.kind``; of the incident the field that was set, or an item's kind.
        about: Of an incident's item, what it is, in words; "" otherwise, or if that is hidden or not known any more.
        words: The report's, as the user may see them; "" if there are none.
        ruling: Of a verdict; "" otherwise.
        changes: Field by field.
    """

    what: str = ""
    about: str = ""
    words: str = ""
    ruling: str = ""
    changes: tuple[Change, ...] = ()


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A decision.

    Attributes:
        number: Its entry in the log.
        at: In UTC.
        by: The person's name.
        way: How it came.
        what: The decision's kind ("verdicts", "merge", "set", …), or else the log's action ("confirm", "release", …).
        about: What it is about, as the log names it.
        points: What exactly.
        other: The code of the incident that it was merged with, or that reports were moved to; "" if none.
        reports: The codes of the reports that were moved or split off.
        to: The person that the incident was assigned to or handed back to.
        words: A comment.
        why: The reason.
        undone: Its undoing's number; None while it stands.
        can_undo: True if it stands and can be taken back.
    """

    number: int
    at: datetime.datetime
    by: str
    way: str
    what: str
    about: str
    points: tuple[Point, ...] = ()
    other: str = ""
    reports: tuple[str, ...] = ()
    to: str = ""
    words: str = ""
    why: str = ""
    undone: int | None = None
    can_undo: bool = False


def entries_of(row: Incident, *, after: int = 0) -> QuerySet[Entry]:
    """The entries of the log about an incident and its reports, the latest first; ``after``: only later ones."""
    reports = incident_of(row).reports
    subjects = [f"incident:{code}" for code in codes_of(row)]
    subjects += [f"version:{code}" for code in reports]
    on_reports = Decision.objects.filter(versions__code__in=reports).values("entry")
    entries = Entry.objects.filter(Q(subject__in=subjects) | Q(number__in=on_reports), action__in=ACTIONS)
    return entries.filter(number__gt=after).select_related("decision").order_by("-number")


def lines_of(entries: Sequence[Entry], user: Somebody, row: Incident | None = None) -> list[Line]:
    """Entries of the log as a user may read them, in a number of queries that doesn't grow with theirs.

    Args:
        entries: With their decisions loaded.
        user: Who reads.
        row: The incident that they are about; None for entries of the whole log.
    """
    decisions = [decision for entry in entries if (decision := _decision(entry)) is not None]
    subjects = Subjects(entries)
    own = incident_of(row).reports if row else ()
    reports = {*Version.objects.filter(decisions__in=decisions).values_list("code", flat=True), *subjects.reports}
    versions = list(Version.objects.filter(code__in={*reports, *own}))
    show = Visible([*reports, *(own or _told_of(entries))], versions, user)
    standing = set(Confirmation.objects.filter(entry__in=entries).values_list("entry", flat=True))
    formerly = Formerly(entries, user)
    lines = (_line(entry, show, formerly, entry.number in standing) for entry in entries)
    return [_with_subject(line, subjects.shown(line.number, show, own)) for line in lines]


def _told_of(entries: Iterable[Entry]) -> list[str]:
    """The codes of the reports of all incidents that entries are about, by whatever code."""
    codes = {entry.subject.removeprefix("incident:") for entry in entries if entry.subject.startswith("incident:")}
    incidents = Incident.objects.filter(Q(code__in=codes) | Q(former__code__in=codes))
    return list(Version.objects.filter(mentions__incident__in=incidents).values_list("code", flat=True).distinct())


def _with_subject(line: Line, about: About | None) -> Line:
    if about is None:
        return line
    point = Point(what=about.kind, about=about.about, words=about.words)
    return msgspec.structs.replace(line, points=(point,))


def lines_since(row: Incident, revision: int, user: Somebody, also: int | None = None) -> list[Line]:
    """What was decided on an incident and its reports after an entry of the log, the latest first.

    Args:
        row: The incident.
        revision: The entry's number.
        user: Who reads it.
        also: The number of an entry to be among them though it is about another incident, such as one to merge with.
    """
    entries = list(entries_of(row, after=revision)[:20])
    if also is not None and also not in {entry.number for entry in entries}:
        entries = [*Entry.objects.filter(number=also).select_related("decision"), *entries]
    return lines_of(entries, user, row)


def _decision(entry: Entry) -> Decision | None:
    decision: Decision | None = getattr(entry, "decision", None)
    return decision


def _line(entry: Entry, show: Visible, formerly: Formerly, is_confirmed: bool) -> Line:
    decision, report = _decision(entry), _report(entry)
    line = Line(
        number=entry.number,
        at=entry.at,
        by=entry.by,
        way=entry.way,
        what=decision.kind if decision else entry.action,
        about=entry.subject,
        why=show.plain(entry.why),
        undone=decision.undone_id if decision else None,
        can_undo=is_confirmed or (decision is not None and decision.undone_id is None),
    )
    if decision is None or decision.document is None:
        return line
    content = content_of(decision)
    return msgspec.structs.replace(
        line,
        points=tuple(_points(entry, content, show, formerly)),
        other=content.other,
        reports=tuple(_parted(content)),
        to=content.to,
        words=show.said(content.words, report),
        why=show.said(content.why, report) or line.why,
    )


def _report(entry: Entry) -> str:
    """The code of the report that an entry is about; what it is about instead, if that is no report."""
    return entry.subject.removeprefix("version:")


def _parted(content: Content) -> Iterable[str]:
    """The codes of the reports whose mentions were parted from others."""
    return dict.fromkeys(where.report for bond in content.bonds if not bond.together for where in bond.left)


def _points(entry: Entry, content: Content, show: Visible, formerly: Formerly) -> Iterable[Point]:
    report = _report(entry)
    for verdict in content.verdicts:
        changes = list(_changes(verdict, show, report))
        words = show.words(report, verdict.anchor.spans)
        yield Point(what=verdict.anchor.kind, words=words, ruling=verdict.ruling, changes=tuple(changes))
    if content.field:
        before, after = show.value(formerly.value(entry.number)), show.value(content.value)
        yield Point(what=content.field, changes=(Change(content.field, before, after),))


def _changes(verdict: Verdict, show: Visible, report: str) -> Iterable[Change]:
    """What a correction put right, or what of each fact an addition says."""
    if verdict.ruling == "correct":
        for name, value in verdict.values.items():
            yield Change(name, show.value(verdict.seen.get(name), report), show.value(value, report))
    if verdict.ruling == "add":
        for thing in (verdict.values, *verdict.values.get("facts", ())):
            for name in ADDED:
                if thing.get(name) is not None:
                    yield Change(name, "", show.value(thing[name], report))
