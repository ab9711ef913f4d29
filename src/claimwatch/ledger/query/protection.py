"""Marked passages, and who may see them."""

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q

from claimwatch.ledger.models import Mark, Reading, Sensitivity, Version
from claimwatch.ledger.redact import BLOCK, Mask, Passage, marked_words, names_marked
from claimwatch.ledger.store import reading_of
from claimwatch.model import Span

Somebody = User | AnonymousUser
PEOPLE = (Sensitivity.WITNESS, Sensitivity.MINOR, Sensitivity.MEDICAL, Sensitivity.LOCATION)
"""Categories of marks that protect somebody."""


def passages_of(codes: Iterable[str]) -> dict[str, tuple[Passage, ...]]:
    """The marked passages of versions, by their codes.

    A mark on a whole report applies to all its versions; a restricted version counts as marked whole.
    """
    versions = Version.objects.filter(code__in=set(codes)).values_list("code", "report_id", "restricted")
    by_code: dict[str, list[Passage]] = {code: [] for code, _, _ in versions}
    whole = {mark.version.report_id for mark in _standing([report for _, report, _ in versions]) if mark.start is None}
    for code, report, restricted in versions:
        if restricted or report in whole:
            by_code[code].append(Passage(None, Sensitivity.RESTRICTED))
    passages = Mark.objects.filter(version__code__in=by_code, lifted=None, start__isnull=False)
    for mark in passages.select_related("version"):
        by_code[mark.version.code].append(_passage(mark))
    return {code: tuple(passages) for code, passages in by_code.items()}


def has_marked_people(codes: Iterable[str]) -> bool:
    """True if a passage of these versions is marked to protect somebody."""
    rows = Mark.objects.filter(version__code__in=set(codes), lifted=None, start__isnull=False, category__in=PEOPLE)
    return rows.exists()


def mask_of(codes: Iterable[str], user: Somebody | None = None) -> Mask:
    """What must be hidden elsewhere, because marked passages of these reports (in any version) contain it.

    Args:
        codes: The codes of versions of the reports.
        user: The reader, for whom nothing is hidden that they may see; None hides everything.
    """
    reports = Version.objects.filter(code__in=set(codes)).values_list("report_id", flat=True)
    marks = _standing(reports)
    masks = masks_of(_unseen(marks, user) if user else marks)
    return functools.reduce(Mask.also, masks.values(), Mask())


def masks_of(marks: Iterable[Mark]) -> dict[int, Mask]:
    """What must be hidden elsewhere, because marked passages contain it or name a place that is called so, by report.

    Args:
        marks: With their versions.
    """
    by_version: dict[Version, list[Passage]] = defaultdict(list)
    for mark in marks:
        if mark.start is not None:
            by_version[mark.version].append(_passage(mark))
    rows = Reading.objects.filter(version__in=by_version, current=True) if by_version else ()
    readings = {row.version_id: reading_of(row) for row in rows}
    masks: dict[int, Mask] = defaultdict(Mask)
    for version, passages in by_version.items():
        read = readings.get(version.pk)
        own = marked_words(version.text, passages) if read is None else names_marked(read, passages)
        masks[version.report_id] = masks[version.report_id].also(own)
    return masks


def unseen_passages(version: Version, user: Somebody) -> tuple[Passage, ...]:
    """The marked passages of a report that a user may not see; one without a span if they may see nothing of it.

    Superusers, and members of the group that a mark names, may see its passage.
    """
    return unseen_in([version], user)[version.pk]


def unseen_in(versions: Iterable[Version], user: Somebody) -> dict[int, tuple[Passage, ...]]:
    """What ``unseen_passages`` gives for each of some versions, by primary key; two queries at most."""
    versions = list(versions)
    if user.is_active and user.is_superuser:
        return {version.pk: () for version in versions}
    marks = _standing(version.report_id for version in versions)
    unseen = {mark.pk for mark in _unseen(marks, user)}
    by_report: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_report[mark.version.report_id].append(mark)
    return {version.pk: _unseen_of(version, by_report[version.report_id], unseen) for version in versions}


def _unseen_of(version: Version, marks: Iterable[Mark], unseen: Collection[int]) -> tuple[Passage, ...]:
    """The passages of a version that are hidden by the marks on its report of which some are ``unseen``."""
    own = [mark for mark in marks if mark.start is None or mark.version_id == version.pk]
    if version.restricted and not any(mark.start is None and mark.pk not in unseen for mark in own):
        return (Passage(None, Sensitivity.RESTRICTED),)
    return tuple(_passage(mark) for mark in own if mark.pk in unseen)


def hidden_spans(version: Version, user: Somebody) -> tuple[Span, ...]:
    """The spans of a report that a user may not see; the whole text if they may see nothing."""
    return _spans(version, unseen_passages(version, user))


def visible_text(version: Version, user: Somebody) -> str:
    """The text of a report as a user may see it: hidden characters are replaced by blocks, so its length stays."""
    return visible_texts([version], user)[version.code]


def visible_texts(versions: Iterable[Version], user: Somebody) -> dict[str, str]:
    """The texts of versions as a user may see them, by code, as ``visible_text`` gives each; two queries at most."""
    versions = list(versions)
    unseen = unseen_in(versions, user)
    return {version.code: _blocked(version.text, _spans(version, unseen[version.pk])) for version in versions}


def _spans(version: Version, passages: Iterable[Passage]) -> tuple[Span, ...]:
    return tuple(passage.span or (0, version.length) for passage in passages)


def _blocked(text: str, spans: Sequence[Span]) -> str:
    if not spans:
        return text
    letters = list(text)
    for start, end in spans:
        letters[start:end] = BLOCK * len(letters[start:end])
    return "".join(letters)


def is_hidden(text: str) -> bool:
    """True of the text of a report, as a user may see it, of which they may see nothing."""
    return bool(text) and not text.strip(BLOCK)


def _standing(reports: Iterable[int]) -> Sequence[Mark]:
    """The marks in force on any version of these reports, except on passages of sealed text."""
    gone = Q(start__isnull=False, version__text="")
    marks = Mark.objects.filter(version__report__in=set(reports), lifted=None).exclude(gone)
    return list(marks.select_related("version").order_by("pk"))


def _unseen(marks: Iterable[Mark], user: Somebody) -> list[Mark]:
    """The marks whose words a user may not see."""
    marks = list(marks)
    if not marks or (user.is_active and user.is_superuser):
        return []
    groups = set(user.groups.values_list("pk", flat=True)) if user.is_active else set()
    return [mark for mark in marks if mark.seen_by_id not in groups]


def _passage(mark: Mark) -> Passage:
    span = None if mark.start is None or mark.end is None else (mark.start, mark.end)
    return Passage(span, mark.category)
