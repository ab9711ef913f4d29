"""Assigns texts to versions of reports, and chooses the latest version of each report, in batches."""

import collections
import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import F, Max, Q
from django.utils import timezone

from claimwatch import model
from claimwatch.ledger.models import Original, Report, Version
from claimwatch.ledger.service.batches import chunks
from claimwatch.ledger.service.projection import look_again
from claimwatch.ledger.service.writing import touch
from claimwatch.ledger.store import LEAST_SHARED, brief, host_of, report_key, version_code

CLOCK_SKEW = datetime.timedelta(minutes=1)
"""Tolerated clock skew."""


class ExtractedReport(NamedTuple):
    """A report read from an original, and the passages of it that are marked from the start."""

    parsed: model.Report
    original: Original
    witnesses: tuple[model.Span, ...] = ()


def make_versions(extracted: Sequence[ExtractedReport], now: datetime.datetime) -> tuple[list[Version], list[Version]]:
    """The version of each report, storing new versions; returns all versions in order, and the new ones."""
    known = _Known(extracted)
    versions, new = [], []
    for item in extracted:
        version = known.version_of(item.parsed)
        if version is None:
            version = _version(item, known.report_of(item.parsed), known.next_number(item.parsed), now)
            known.add(version)
            new.append(version)
        versions.append(version)
    Report.objects.bulk_create(
        {version.report.key: version.report for version in new if version.report.pk is None}.values()
    )
    Version.objects.bulk_create(new)
    touch("report", [version.pk for version in new])
    touch("state of report", [version.pk for version in new])
    return versions, new


def sealed_among(extracted: Iterable[ExtractedReport]) -> set[str]:
    """The codes of sealed texts, among those of these reports."""
    sealed = Version.objects.filter(text="", length__gt=0)
    codes = (sealed.filter(code__in=some) for some in chunks({code_of(item.parsed) for item in extracted}))
    return {code for some in codes for code in some.values_list("code", flat=True)}


def code_of(parsed: model.Report) -> str:
    """The code of a report's text."""
    return version_code(_key(parsed), parsed.sha256)


def choose_latest(reports: Iterable[int]) -> None:
    """Makes the most recently retrieved version the latest of each report, and has changed reports regrouped.

    A time in the future, from a clock that was fast, is meaningless and counts as long ago.
    """
    for some in chunks(reports):
        _choose(some)


def _choose(reports: Sequence[int]) -> None:
    several = Version.objects.filter(report__in=reports, number__gt=1).values("report")
    past = Q(receipts__last_at__lte=timezone.now() + CLOCK_SKEW)
    seen = Version.objects.filter(report__in=several).annotate(seen=Max("receipts__last_at", filter=past))
    last: dict[int, tuple[int, bool]] = {}
    ordered = seen.order_by("report", F("seen").asc(nulls_first=True), "number")
    for report, pk, latest in ordered.values_list("report_id", "pk", "latest"):
        last[report] = pk, latest
    changed = {report: pk for report, (pk, latest) in last.items() if not latest}
    former = list(Version.objects.filter(report__in=changed, latest=True).values_list("pk", flat=True))
    Version.objects.filter(pk__in=former).update(latest=False, to_group=True)
    Version.objects.filter(pk__in=changed.values()).update(latest=True, to_group=True)
    touch("state of report", [*former, *changed.values()])
    look_again(changed)


def _key(parsed: model.Report) -> str:
    return brief(report_key(parsed))


class _Known:
    """The texts and reports that are in the ledger already, or have been added meanwhile."""

    def __init__(self, extracted: Sequence[ExtractedReport]) -> None:
        self._by_text: dict[str, list[Version]] = collections.defaultdict(list)
        self._reports: dict[str, Report] = {}
        self._last: dict[str, int] = {}
        for texts in chunks({item.parsed.sha256 for item in extracted}):
            self._find_texts(texts)
        for keys in chunks({_key(item.parsed) for item in extracted}):
            self._find_reports(keys)

    def _find_texts(self, texts: Sequence[str]) -> None:
        same = Version.objects.filter(sha256__in=texts)
        for version in same.select_related("report").defer("text").order_by("id"):
            self._by_text[version.sha256].append(version)

    def _find_reports(self, keys: Sequence[str]) -> None:
        self._reports |= {report.key: report for report in Report.objects.filter(key__in=keys)}
        last = Version.objects.filter(report__key__in=keys).values("report__key").annotate(Max("number"))
        self._last |= dict(last.values_list("report__key", "number__max"))

    def version_of(self, parsed: model.Report) -> Version | None:
        """The version with this text: of the same report, or of one that is the same as far as is known."""
        key = _key(parsed)
        same = (
            version for version in self._by_text[parsed.sha256] if version.report.key == key or _same(version, parsed)
        )
        return next(same, None)

    def report_of(self, parsed: model.Report) -> Report:
        return self._reports.setdefault(_key(parsed), Report(key=_key(parsed)))

    def next_number(self, parsed: model.Report) -> int:
        return self._last.get(_key(parsed), 0) + 1

    def add(self, version: Version) -> None:
        self._by_text[version.sha256].append(version)
        self._last[version.report.key] = version.number


def _same(version: Version, parsed: model.Report) -> bool:
    """True if equal texts are one report: publisher, day and host agree as far as both are known."""
    if version.publisher and parsed.publisher and version.publisher != parsed.publisher:
        return False
    if version.published and parsed.published and version.published != parsed.published:
        return False
    if version.url and parsed.url:
        return host_of(version.url) == host_of(parsed.url) and len(parsed.text) >= LEAST_SHARED
    return True


def _version(extracted: ExtractedReport, report: Report, number: int, now: datetime.datetime) -> Version:
    parsed = extracted.parsed
    return Version(
        report=report,
        code=code_of(parsed),
        number=number,
        latest=number == 1,
        original=extracted.original,
        url=parsed.url or "",
        publisher=parsed.publisher or "",
        title=parsed.title or "",
        published=parsed.published,
        language=parsed.language or "",
        sha256=parsed.sha256,
        text=parsed.text,
        length=len(parsed.text),
        added_at=now,
    )
