"""Marked passages, and who may see them."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q

from claimwatch.ledger.models import Mark, Sensitivity, Version
from claimwatch.ledger.redact import BLOCK, Mask, Passage, marked_words

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
    mask = Mask()
    for mark in _unseen(_standing(reports), user) if user else _standing(reports):
        mask = mask.also(marked_words(mark.version.text, [_passage(mark)]))
    return mask


def unseen_passages(version: Version, user: Somebody) -> tuple[Passage, ...]:
    """The marked passages of a report that a user may not see; one without a span if they may see nothing of it.

    Superusers, and members of the group that a mark names, may see its passage.
    """
    if user.is_active and user.is_superuser:
        return ()
    marks = [mark for mark in _standing([version.report_id]) if mark.start is None or mark.version_id == version.pk]
    unseen = _unseen(marks, user)
    if version.restricted and not any(mark.start is None for mark in marks if mark not in unseen):
        return (Passage(None, Sensitivity.RESTRICTED),)
    return tuple(map(_passage, unseen))


def hidden_spans(version: Version, user: Somebody) -> tuple[tuple[int, int], ...]:
    """The spans of a report that a user may not see; the whole text if they may see nothing."""
    return tuple(passage.span or (0, version.length) for passage in unseen_passages(version, user))


def visible_text(version: Version, user: Somebody) -> str:
    """The text of a report as a user may see it: hidden characters are replaced by blocks, so its length stays."""
    letters = list(version.text)
    for start, end in hidden_spans(version, user):
        letters[start:end] = BLOCK * len(letters[start:end])
    return "".join(letters)


def visible_texts(versions: Iterable[Version], user: Somebody) -> dict[str, str]:
    """The texts of versions as a user may see them, by code, as ``visible_text`` gives each; three queries at most."""
    versions = list(versions)
    if user.is_active and user.is_superuser:
        return {version.code: version.text for version in versions}
    marks = _standing(version.report_id for version in versions)
    unseen = _unseen(marks, user)
    texts: dict[str, str] = {}
    for version in versions:
        own = [mark for mark in marks if _is_on(mark, version)]
        may_see_whole = any(mark.start is None and mark not in unseen for mark in own)
        hidden = [_passage(mark).span or (0, version.length) for mark in own if mark in unseen]
        whole = [(0, version.length)] if version.restricted and not may_see_whole else []
        letters = list(version.text)
        for start, end in (*hidden, *whole):
            letters[start:end] = BLOCK * len(letters[start:end])
        texts[version.code] = "".join(letters)
    return texts


def is_hidden(text: str) -> bool:
    """True of the text of a report, as a user may see it, of which they may see nothing."""
    return bool(text) and not text.strip(BLOCK)


def _is_on(mark: Mark, version: Version) -> bool:
    """True if a mark is on a version's text, or on its report as a whole."""
    return mark.version_id == version.pk or (mark.start is None and mark.version.report_id == version.report_id)


def _standing(reports: Iterable[int]) -> Sequence[Mark]:
    """The marks in force on any version of these reports, except on passages of sealed text."""
    gone = Q(start__isnull=False, version__text="")
    marks = Mark.objects.filter(version__report__in=set(reports), lifted=None).exclude(gone)
    return list(marks.select_related("version").order_by("pk"))


def _unseen(marks: Iterable[Mark], user: Somebody) -> list[Mark]:
    """The marks whose words a user may not see."""
    if user.is_active and user.is_superuser:
        return []
    groups = set(user.groups.values_list("pk", flat=True)) if user.is_active else set()
    return [mark for mark in marks if mark.seen_by_id not in groups]


def _passage(mark: Mark) -> Passage:
    span = None if mark.start is None or mark.end is None else (mark.start, mark.end)
    return Passage(span, mark.category)
