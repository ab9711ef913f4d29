"""Marks reports and passages that must not leave the ledger, and lifts marks."""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import MACHINE, Entry, Incident, Mark, Release, Sensitivity, Version, Way
from claimwatch.ledger.query.protection import hidden_spans, passages_of
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.model import Span

NAMED_BY_FORMAT = "named as a sender in an exported chat"
"""Why the machine marks a name."""


def version_named(code: str) -> Version:
    """The version with a code.

    Raises:
        DecisionError: There is no such version.
    """
    version = Version.objects.filter(code=code).first()
    if version is None:
        raise DecisionError(f"report {code}", gettext("isn't in this ledger"))
    return version


@writes
def mark(
    version: Version,
    span: Span | None,
    category: str,
    *,
    by: User,
    why: str,
    at: datetime.datetime,
    seen_by: Group | None = None,
    way: Way = "desk",
) -> Mark:
    """Marks a report, or a passage of it, as sensitive.

    Args:
        version: A version of the report.
        span: The passage, in code points, the end exclusive; None for the whole report, in all its versions.
        category: One of ``Sensitivity``.
        by: Who decides.
        why: The reason, in their words; never the report's, as the log is permanent.
        at: The current time in UTC.
        seen_by: A group that may see it, besides people who may see everything.
        way: How the decision came.

    Raises:
        DecisionError: The category is unknown, or the passage isn't inside the text.
        NotAllowed: ``by`` may not mark.
    """
    require(by, "mark")
    about = f"report {version.code}"
    if category not in Sensitivity.values:
        unknown = gettext("unknown category %(category)s; known categories: %(known)s")
        raise DecisionError(about, unknown % {"category": repr(category), "known": ", ".join(Sensitivity.values)})
    if span and not 0 <= span[0] < span[1] <= version.length:
        outside = gettext("no passage %(start)s to %(end)s in a text of %(length)s characters")
        raise DecisionError(about, outside % {"start": span[0], "end": span[1], "length": version.length})
    made = _mark(version, span, category, by=by.username, why=why, at=at, way=way, seen_by=seen_by)
    _note_changed(version, at)
    return made


def mark_witnesses(version: Version, spans: Iterable[Span], at: datetime.datetime) -> None:
    """Marks names and numbers in a new report that its format tells to be witnesses', such as a chat's senders."""
    for span in spans:
        _mark(version, span, Sensitivity.WITNESS, by=MACHINE, why=NAMED_BY_FORMAT, at=at, way="machine")


def _mark(
    version: Version,
    span: Span | None,
    category: str,
    *,
    by: str,
    why: str,
    at: datetime.datetime,
    way: Way,
    seen_by: Group | None = None,
) -> Mark:
    start, end = span or (None, None)
    after = {"start": start, "end": end, "category": category, "seen_by": seen_by.name if seen_by else None}
    entry = append(by=by, action="mark", subject=_subject(version), at=at, way=way, why=why, after=after)
    fields = {"start": start, "end": end, "length": version.length, "category": category, "seen_by": seen_by}
    return Mark.objects.create(version=version, entry=entry, **fields)


@writes
def lift(marked: Mark, *, by: User, why: str, at: datetime.datetime, way: Way = "desk") -> None:
    """Lifts a mark.

    Raises:
        DecisionError: It is already lifted.
        NotAllowed: ``by`` may not lift marks.
    """
    require(by, "mark")
    marked.refresh_from_db(fields=["lifted"])
    if marked.lifted_id is not None:
        raise DecisionError(f"mark {marked.pk}", gettext("is already lifted"))
    before: dict[str, Any] = {"mark": marked.entry_id, "start": marked.start, "end": marked.end}
    before["category"] = marked.category
    marked.lifted = append(
        by=by.username, action="lift", subject=_subject(marked.version), at=at, way=way, why=why, before=before
    )
    marked.save(update_fields=["lifted"])
    _note_changed(marked.version, at)


@writes
def unrestrict(version: Version, *, by: User, why: str, at: datetime.datetime, way: Way = "desk") -> None:
    """Lifts the restriction that a report has from its source.

    Raises:
        DecisionError: It isn't restricted.
        NotAllowed: ``by`` may not lift restrictions.
    """
    require(by, "mark")
    version.refresh_from_db(fields=["restricted"])
    if not version.restricted:
        raise DecisionError(f"report {version.code}", gettext("isn't restricted by its source"))
    version.restricted = False
    version.save(update_fields=["restricted"])
    touch("state of report", [version.pk])
    states = {"before": {"restricted": True}, "after": {"restricted": False}}
    append(by=by.username, action="unrestrict", subject=_subject(version), at=at, way=way, why=why, **states)
    _note_changed(version, at)


@writes
def opened(version: Version, user: User, at: datetime.datetime, *, way: Way = "desk") -> bool:
    """Records that somebody opened a report of which they see protected words; once for each report and day.

    Args:
        version: The version that they opened, as a page or as the original.
        user: Who opened it.
        at: The current time in UTC.
        way: How.

    Returns:
        True if there was something to record.
    """
    protected = passages_of([version.code])[version.code]
    hidden = hidden_spans(version, user)
    if not version.text or not any(_is_seen(passage.span or (0, version.length), hidden) for passage in protected):
        return False
    day = at.astimezone(datetime.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    codes = version.report.versions.values_list("code", flat=True)
    today = Entry.objects.filter(action="open", by=user.username, at__gte=day, at__lt=day + datetime.timedelta(days=1))
    if today.filter(subject__in=[f"version:{code}" for code in codes]).exists():
        return False
    append(by=user.username, action="open", subject=_subject(version), at=at, way=way)
    return True


def spans_of(version: Version, words: str) -> tuple[Span, ...]:
    """The spans where words occur in a report, ignoring case and white space.

    Raises:
        DecisionError: They don't occur.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    spans = tuple(hit.span() for hit in re.finditer(pattern, version.text, re.IGNORECASE)) if pattern else ()
    if not spans:
        raise DecisionError(f"report {version.code}", gettext("these words aren't in its text"))
    return spans


def released_with(version: Version) -> Sequence[str]:
    """The codes of incidents whose releases tell of the report, and don't heed a new mark until they are replaced."""
    return sorted(set(_telling(version).values_list("incident__code", flat=True)))


def _telling(version: Version) -> QuerySet[Release]:
    """The releases that stand and tell of a report in any version."""
    return Release.objects.filter(withdrawn=None, versions__report=version.report_id)


def _note_changed(version: Version, at: datetime.datetime) -> None:
    """Notes that released incidents have changed: other words may leave than those that left."""
    rows = list(Incident.objects.filter(pk__in=_telling(version).values("incident")).values_list("pk", flat=True))
    Incident.objects.filter(pk__in=rows).update(changed_at=at)
    touch("incident", rows)


def _subject(version: Version) -> str:
    return f"version:{version.code}"


def _is_seen(span: Span, hidden: Iterable[Span]) -> bool:
    """True unless hidden spans cover all of a span."""
    at = span[0]
    for start, end in sorted(hidden):
        if start > at:
            return True
        at = max(at, end)
    return at < span[1]
