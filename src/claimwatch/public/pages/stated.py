"""Everything that a release states and how it stands: each with the address that lasts, and who confirmed it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from claimwatch.model import Confirmed, Excerpt, Origin, ReleaseDocument, ReleasedReport
from claimwatch.page import Quote, day
from claimwatch.public.pages.wording import Wording
from claimwatch.public.pages.words import words


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a release states.

    Attributes:
        id: Its lasting address on the page.
        label: What it is.
        about: What else tells it apart; attributes up to ``value`` as in `Wording`.
        how: The machine's, corrected or a person's.
        by: Who decided.
        when: The day on which it was last decided, in words.
        decisions: Their numbers in the log.
        passages: Where its words stand: the report's publisher and day, and the passage's anchor.
    """

    id: str
    label: str
    about: str = ""
    whose: str = ""
    words: str = ""
    value: tuple[str, ...] = ()
    how: str
    by: str
    when: str
    decisions: tuple[int, ...] = ()
    passages: tuple[tuple[str, str], ...] = ()


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What is stated on the words of one claim.

    Attributes:
        speaker: The report's words for who says it; None for its own voice.
        cue: The report's words that attribute it.
        words: The claim's content, pieces joined by " … ".
        anchor: Of its passage.
        entries: What is stated on it.
    """

    speaker: str | None
    cue: str | None
    words: str
    anchor: str
    entries: tuple[Entry, ...]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """An excerpt and what is stated on its words.

    Attributes:
        gap: Characters before it that aren't published.
        text: The excerpt with its passages marked, as nodes of ``page``.
        said: By claim, in text order.
    """

    gap: int
    text: Any
    said: tuple[Said, ...]


class ReportBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A report: what the release says of it, and its excerpts.

    Attributes:
        view: As ``page`` shows it.
        report: As released.
        retrieved: The day in words; None if unknown.
        belongs: The statement that it tells of the incident; None if nobody had to confirm it.
        why: Why it is with the others, in words.
        blocks: Its excerpts in text order.
        after: Characters after the last excerpt that aren't published.
    """

    view: Any
    report: ReleasedReport
    retrieved: str | None
    belongs: Entry | None
    why: tuple[str, ...]
    blocks: tuple[Block, ...]
    after: int


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """All that a release states, where it stands on its page.

    Attributes:
        own: Of the incident itself: its kind, place and days.
        disputes: One each.
        reports: With all that rests on their words.
        counts: How many things are the machine's, corrected or a person's, each with our words for it.
    """

    own: tuple[Entry, ...]
    disputes: tuple[Entry, ...]
    reports: tuple[ReportBlock, ...]
    counts: tuple[tuple[int, str], ...]


def stated(document: ReleaseDocument, view: Mapping[str, Any]) -> Stated:
    """All that a release states.

    Args:
        document: The release.
        view: The values of its page, as ``page.release_view`` gives them.
    """
    wording, quotes = Wording(document, view["names"]), view["quotes"]
    entries = [(each, _entry(wording, quotes, each)) for each in document.confirmed]
    why = {each.report: each.reasons for each in document.incident.why}
    reports = (
        _report(quotes, shown, report, entries, why.get(report.id, ()))
        for shown, report in zip(view["reports"], document.reports, strict=True)
    )
    return Stated(
        own=tuple(entry for each, entry in entries if each.kind in ("type", "place", "date")),
        disputes=tuple(entry for each, entry in entries if each.kind == "dispute"),
        reports=tuple(reports),
        counts=tuple(_counts(document)),
    )


def _counts(document: ReleaseDocument) -> Iterator[tuple[int, str]]:
    origins: dict[Origin, int] = {}
    for each in document.confirmed:
        origins[each.origin] = origins.get(each.origin, 0) + 1
    for origin, label in words().origin_counts.items():
        if origin in origins:
            yield origins[origin], label


def _entry(wording: Wording, quotes: Mapping[str, Quote], each: Confirmed) -> Entry:
    return Entry(
        id=each.id,
        label=wording.label(each),
        about=wording.about(each),
        whose=wording.whose(each),
        words=wording.words(each),
        value=wording.value(each),
        how=words().origins[each.origin],
        by=", ".join(each.by),
        when=day(each.at.date()),
        decisions=each.decisions,
        passages=_passages(quotes, each.claims),
    )


def _passages(quotes: Mapping[str, Quote], claims: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The passages, of one report only the first."""
    passages: dict[str, str] = {}
    for claim in claims:
        quote = quotes[claim]
        passages.setdefault(f"{quote.publisher}, {quote.published}", quote.anchor)
    return tuple(passages.items())


def _report(
    quotes: Mapping[str, Quote],
    view: Any,
    report: ReleasedReport,
    entries: Sequence[tuple[Confirmed, Entry]],
    why: tuple[str, ...],
) -> ReportBlock:
    by_claim: dict[str, list[Entry]] = {}
    for each, entry in entries:
        if each.claims and each.kind != "dispute":
            by_claim.setdefault(each.claims[0], []).append(entry)
    belongs = next((entry for each, entry in entries if each.kind == "report" and each.words == report.id), None)
    blocks = tuple(
        Block(gap=stretch.gap, text=stretch.text, said=tuple(_said(quotes, report, excerpt, by_claim)))
        for stretch, excerpt in zip(view.stretches, report.excerpts, strict=True)
    )
    end = report.excerpts[-1].end if report.excerpts else 0
    return ReportBlock(
        view=view,
        report=report,
        retrieved=day(report.retrieved.date()) if report.retrieved else None,
        belongs=belongs,
        why=why,
        blocks=blocks,
        after=report.length - end,
    )


def _said(
    quotes: Mapping[str, Quote], report: ReleasedReport, excerpt: Excerpt, by_claim: Mapping[str, Sequence[Entry]]
) -> Iterator[Said]:
    for claim in report.claims:
        id_ = f"{report.id}/{claim.id}"
        if id_ in by_claim and excerpt.start <= claim.spans[0][0] < excerpt.end:
            quote = quotes[id_]
            yield Said(
                speaker=quote.speaker,
                cue=quote.cue,
                words=quote.words,
                anchor=quote.anchor,
                entries=tuple(by_claim[id_]),
            )
