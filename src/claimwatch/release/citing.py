"""One figure or dispute of a release, with the words that it rests on in their context."""

from collections.abc import Iterator

import msgspec

from claimwatch.model import Claim, Confirmed, Excerpt, ReleaseDocument, ReleasedReport, Span
from claimwatch.release.records import Record


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in its context.

    Attributes:
        report: That it stands in.
        speaker: Whose words they are, as the report names them; "" for the report's own voice.
        excerpt: The stretch of the report around them.
        spans: The claim's words within the excerpt's text, ends exclusive.
    """

    report: ReleasedReport
    speaker: str
    excerpt: Excerpt
    spans: tuple[Span, ...]


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody cites.

    Attributes:
        code: The incident's.
        release: The release that stands.
        item: The figure, dispute or other thing that it states; None for the incident as a whole.
        quoted: What the item rests on, in the order of its claims; a claim in two stretches comes twice.
    """

    code: str
    release: ReleaseDocument
    item: Confirmed | None = None
    quoted: tuple[Quoted, ...] = ()


def cited(record: Record, item: str = "") -> Cited | None:
    """What a lasting address names, if it is public.

    Args:
        record: All that the feed tells of the incident.
        item: ``Confirmed.id``; "" for the incident as a whole.

    Returns:
        None if the incident isn't public, or its release doesn't state such a thing.
    """
    release = record.release
    if release is None:
        return None
    if not item:
        return Cited(code=record.code, release=release)
    stated = next((each for each in release.confirmed if each.id == item), None)
    if stated is None:
        return None
    return Cited(code=record.code, release=release, item=stated, quoted=tuple(_quoted(release, stated)))


def _quoted(release: ReleaseDocument, item: Confirmed) -> Iterator[Quoted]:
    reports = {report.id: report for report in release.reports}
    for id_ in item.claims:
        report, _, claim = id_.partition("/")
        for each in reports[report].claims:
            if each.id == claim:
                yield from _in_context(reports[report], each)


def _in_context(report: ReleasedReport, claim: Claim) -> Iterator[Quoted]:
    for excerpt in report.excerpts:
        inside = [span for span in claim.spans if excerpt.start <= span[0] and span[1] <= excerpt.end]
        spans = tuple((start - excerpt.start, end - excerpt.start) for start, end in inside)
        if spans:
            speaker = claim.source.text or claim.source.speaks_for if claim.source else ""
            yield Quoted(report=report, speaker=speaker, excerpt=excerpt, spans=spans)
