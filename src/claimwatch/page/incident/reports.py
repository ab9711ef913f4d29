"""The incident's reports as the page shows them: whole, with the incident's passages marked."""

from collections.abc import Iterator, Sequence

import msgspec

from claimwatch.model import Excerpt, Incident, Span, report_of
from claimwatch.page.archive import Archive, Carrier
from claimwatch.page.marks import Node, Passage, marked
from claimwatch.page.naming import day
from claimwatch.page.rendering import safe_url


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of a report's text with passages marked; ``gap`` characters before it aren't shown."""

    gap: int
    text: tuple[Node, ...]


class ReportView(msgspec.Struct, frozen=True, kw_only=True):
    """One report on the page.

    Attributes:
        anchor: Its id on the page.
        title: The headline; None where it has none.
        publisher: Who published it.
        published: The day in words.
        language: ISO 639-1 code; None where unknown.
        url: A web address to link to; None where there is none that is safe.
        stretches: What is shown of its text: all of it in one at a desk, the excerpts of a release.
        runs_text_of: The report whose text it runs, as publisher and anchor; None for an original.
    """

    anchor: str
    title: str | None
    publisher: str
    published: str
    language: str | None
    url: str | None
    stretches: tuple[Stretch, ...]
    runs_text_of: tuple[str, str] | None


def report_views(incident: Incident, archive: Archive) -> tuple[ReportView, ...]:
    """The reports in the incident's order."""
    return tuple(_view(incident, archive, report) for report in archive.reports.values())


def _view(incident: Incident, archive: Archive, report: Carrier) -> ReportView:
    return ReportView(
        anchor=archive.anchors[report.id],
        title=report.title,
        publisher=archive.publishers[report.id],
        published=day(report.published),
        language=report.language,
        url=safe_url(report.url),
        stretches=tuple(_stretches(report, tuple(_passages(incident, archive, report.id)))),
        runs_text_of=_original(incident, archive, report.id),
    )


def _stretches(report: Carrier, passages: Sequence[Passage]) -> Iterator[Stretch]:
    shown = 0
    for excerpt in report.excerpts:
        inside = (_within(excerpt, each) for each in passages if _is_in(excerpt, each.span))
        yield Stretch(excerpt.start - shown, marked(excerpt.text, inside))
        shown = excerpt.end


def _is_in(excerpt: Excerpt, span: Span) -> bool:
    return excerpt.start <= span[0] and span[1] <= excerpt.end


def _within(excerpt: Excerpt, passage: Passage) -> Passage:
    start, end = passage.span
    return Passage((start - excerpt.start, end - excerpt.start), passage.anchor)


def _passages(incident: Incident, archive: Archive, report_id: str) -> Iterator[Passage]:
    told = (account.claims for account in incident.accounts)
    denied = (side.claims for dispute in incident.disputes for side in dispute.sides)
    apart = (each.claims for each in incident.set_apart)
    ids = dict.fromkeys(id_ for claims in (*told, *denied, *apart) for id_ in claims if report_of(id_) == report_id)
    for id_ in ids:
        for number, span in enumerate(archive.claims[id_].spans):
            yield Passage(span, None if number else archive.anchors[id_])


def _original(incident: Incident, archive: Archive, report_id: str) -> tuple[str, str] | None:
    for group in incident.copies:
        if report_id in group[1:] and group[0] in archive.reports:
            return archive.publishers[group[0]], archive.anchors[group[0]]
    return None


class WhyView(msgspec.Struct, frozen=True, kw_only=True):
    """Why a report is in the incident, in words; the match weight is left out."""

    anchor: str
    publisher: str
    published: str
    reasons: tuple[str, ...]


def why_views(incident: Incident, archive: Archive) -> tuple[WhyView, ...]:
    """The reasons, a line a report; a founding report has none."""
    return tuple(
        WhyView(
            anchor=archive.anchors[why.report],
            publisher=archive.publishers[why.report],
            published=day(archive.reports[why.report].published),
            reasons=why.reasons,
        )
        for why in incident.why
        if why.reasons
    )
