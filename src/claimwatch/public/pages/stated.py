"""Everything that a release states and how it stands: each with the address that lasts, and who confirmed it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from claimwatch.model import Account, Confirmed, Excerpt, Origin, ReleaseDocument, ReleasedReport
from claimwatch.page import Quote, day
from claimwatch.public.pages.words import words

PER = " per "
NOT_ABOUT_ACCOUNTS = frozenset({"type", "place", "date", "report", "dispute"})


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a release states.

    Attributes:
        id: Its lasting address on the page.
        label: What it is.
        about: What else tells it apart ("of which", the area, what it is set apart for); "" for nothing.
        whose: Whose account it is in; "" for what is the incident's own.
        words: As claimed; "" if there are none.
        value: What it comes to, a line a side.
        how: The machine's, corrected or a person's, and by whom.
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
    when: str
    decisions: tuple[int, ...] = ()
    passages: tuple[tuple[str, str], ...] = ()


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What is stated on the words of one claim.

    Attributes:
        speaker: The report's words for who says it; None for its own voice.
        cue: The report's words that attribute it.
        anchor: Of the claim's passage.
        entries: What is stated on it.
    """

    speaker: str | None
    cue: str | None
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
    maker = _Maker(document, view["names"], view["quotes"])
    entries = [(each, maker.entry(each)) for each in document.confirmed]
    reports = (
        _report(maker, shown, report, entries)
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


def label_of(confirmed: Confirmed) -> str:
    """What a thing that a release states is called."""
    return words().kinds.get(confirmed.kind, confirmed.kind)


def words_of(confirmed: Confirmed) -> str:
    """Its words as claimed, or ours for a kind of incident, where the code may be a loaded word."""
    types: Mapping[str, str] = words().types  # type: ignore[assignment]
    return types.get(confirmed.words, confirmed.words) if confirmed.kind == "type" else confirmed.words


def value_of(confirmed: Confirmed) -> tuple[str, ...]:
    """What it comes to; nothing where the words say the same."""
    if confirmed.kind in NOT_ABOUT_ACCOUNTS and confirmed.kind != "dispute":
        return ()
    types: Mapping[str, str] = words().types  # type: ignore[assignment]
    return tuple(types.get(each, each) for each in confirmed.value if each != confirmed.words)


class _Maker(msgspec.Struct, frozen=True):
    """Makes entries of one release."""

    document: ReleaseDocument
    names: Mapping[str, str]
    quotes: Mapping[str, Quote]

    def entry(self, confirmed: Confirmed) -> Entry:
        account, about = self._account(confirmed)
        return Entry(
            id=confirmed.id,
            label=label_of(confirmed),
            about=about,
            whose=self.names.get(account.entity, account.entity) if account else "",
            words="" if confirmed.kind in ("report", "dispute") else words_of(confirmed),
            value=value_of(confirmed),
            how=f"{words().origins[confirmed.origin]} {', '.join(confirmed.by)}",
            when=day(confirmed.at.date()),
            decisions=confirmed.decisions,
            passages=tuple(_passage(self.quotes[claim]) for claim in confirmed.claims),
        )

    def _account(self, confirmed: Confirmed) -> tuple[Account | None, str]:
        """Whose account it is in, and what else ``about`` says."""
        if confirmed.kind in NOT_ABOUT_ACCOUNTS:
            return None, ""
        about = confirmed.about
        for account in sorted(self.document.incident.accounts, key=lambda account: -len(account.entity)):
            before, per, after = about.partition(f"{PER}{account.entity}")
            if per:
                what = before.removeprefix(confirmed.kind).strip(" ,")
                return account, ", ".join(part for part in (what, after.strip(" ,")) if part)
            if about.startswith(f"{account.entity} "):
                return account, ""
        return None, about


def _passage(quote: Quote) -> tuple[str, str]:
    return f"{quote.publisher}, {quote.published}", quote.anchor


def _report(
    maker: _Maker, view: Any, report: ReleasedReport, entries: Sequence[tuple[Confirmed, Entry]]
) -> ReportBlock:
    by_claim: dict[str, list[Entry]] = {}
    for each, entry in entries:
        if each.claims and each.kind != "dispute":
            by_claim.setdefault(each.claims[0], []).append(entry)
    belongs = next((entry for each, entry in entries if each.kind == "report" and each.words == report.id), None)
    why = next((each.reasons for each in maker.document.incident.why if each.report == report.id), ())
    blocks = tuple(
        Block(gap=stretch.gap, text=stretch.text, said=tuple(_said(maker.quotes, report, excerpt, by_claim)))
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
            yield Said(speaker=quote.speaker, cue=quote.cue, anchor=quote.anchor, entries=tuple(by_claim[id_]))
