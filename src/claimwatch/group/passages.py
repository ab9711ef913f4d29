"""Passages: words that several reports of one incident share, claim by claim, and whose words they are.

Wires are copied by sentence, not only by report. What an unnamed source says in shared words, and what reports say
there in their own voice, is said once, however many outlets carry it. A named speaker's words are that speaker's anyway.

Source:
    Manber 1994, "Finding similar files in a large file system": runs of words in common show which parts were copied.
"""

import collections
import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from claimwatch.group.credits import credited
from claimwatch.group.forms import Filled, filled, fills_in_otherwise
from claimwatch.group.names import WORD
from claimwatch.language import is_same_outlet
from claimwatch.model import Claim, Mention, Passage, Reading, Span

SHINGLE = 8
"""Words in a run that, found in two reports, is hardly chance."""
COVERED = 0.75
"""Share of a claim's words that must lie in such runs: what is half rewritten may be another outlet's own."""
AROUND = 90
"""Characters read before and behind a claim, where a short one's runs start and end: room for seven words."""

Shingles = frozenset[tuple[str, ...]]
Count = tuple[bool | int | None, ...]
"""Polarity, lowest and highest of a toll."""


class _Voiced(msgspec.Struct, frozen=True, kw_only=True):
    """A claim without a named speaker, and its words.

    Attributes:
        reading: That it stands in.
        claim: Itself.
        speaker: How the unnamed source is described; empty for the report's own voice.
        span: From the first to the last character of content, cue and source.
        words: Those of the span, with up to seven on either side.
        inner: Where its own words start and end among them.
        filled: The figures, places and days that it gives.
    """

    reading: Reading
    claim: Claim
    speaker: str
    span: Span
    words: tuple[str, ...]
    inner: tuple[int, int]
    filled: Filled

    @property
    def report(self) -> str:
        return self.reading.report.id

    def shingles(self) -> Iterator[tuple[str, ...]]:
        return zip(*(self.words[n:] for n in range(SHINGLE)), strict=False)


class _Shared(msgspec.Struct):
    """Claims in the same words, the earliest first, and the runs of words of that one."""

    claims: list[_Voiced]
    runs: Shingles


def passages(members: Iterable[tuple[Reading, Mention]], copies: Iterable[Sequence[str]] = ()) -> tuple[Passage, ...]:
    """The passages that reports of one incident share, by origin's report and place in its text.

    Args:
        members: The incident's mentions, each with its reading, in any order.
        copies: Groups of reports with near-identical text; what only they share is no passage.
    """
    original = {report: group[0] for group in copies for report in group}
    by_report = _by_report(members)
    if len({original.get(report, report) for report in by_report}) < 2:
        return ()
    readings = sorted((reading for reading, _ in by_report.values()), key=_by_publication)
    groups = _grouped(voiced for reading in readings for voiced in _voiced(reading, by_report[reading.report.id][1]))
    own = _own_figures(group.claims for group in groups)
    told = ([claim for claim in group.claims if claim is group.claims[0] or not own(claim)] for group in groups)
    shared = [_from_origin(claims) for claims in told if len({original.get(c.report, c.report) for c in claims}) > 1]
    return tuple(_joined(sorted(shared, key=lambda claims: (claims[0].report, claims[0].span))))


def _by_report(members: Iterable[tuple[Reading, Mention]]) -> dict[str, tuple[Reading, list[Mention]]]:
    by_report: dict[str, tuple[Reading, list[Mention]]] = {}
    for reading, mention in members:
        by_report.setdefault(reading.report.id, (reading, []))[1].append(mention)
    return by_report


def _by_publication(reading: Reading) -> tuple[datetime.date, str]:
    return reading.report.published or datetime.date.max, reading.report.id


def _voiced(reading: Reading, mentions: Sequence[Mention]) -> Iterator[_Voiced]:
    """The claims on the incident that no named source makes."""
    on_it = {claim: mention for mention in mentions for claim in mention.claims}
    text = reading.report.text
    for claim in reading.claims:
        source = claim.source
        if claim.id not in on_it or (source and source.named):
            continue
        spans = (*claim.spans, *(claim.cue.spans if claim.cue else ()), *(source.spans if source else ()))
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        before = WORD.findall(text[max(0, start - AROUND) : start].casefold())[1 - SHINGLE :]
        own = WORD.findall(text[start:end].casefold())
        behind = WORD.findall(text[end : end + AROUND].casefold())[: SHINGLE - 1]
        yield _Voiced(
            reading=reading,
            claim=claim,
            speaker=(source.entity or source.name or source.text).casefold() if source else "",
            span=(start, end),
            words=(*before, *own, *behind),
            inner=(len(before), len(before) + len(own)),
            filled=filled(reading, claim, (start, end), on_it[claim.id].date),
        )


def _grouped(claims: Iterable[_Voiced]) -> list[_Shared]:
    """The claims, those together that say the same in the same words; each is compared with a group's first only.

    Args:
        claims: The earliest report's first.
    """
    groups: list[_Shared] = []
    holding: dict[tuple[str, ...], list[int]] = {}
    for claim in claims:
        runs = list(claim.shingles())
        near = collections.Counter(n for run in runs for n in holding.get(run, ()))
        home = next((groups[n] for n, _ in near.most_common() if _says_the_same(groups[n], claim, runs)), None)
        if home:
            home.claims.append(claim)
            continue
        for run in dict.fromkeys(runs):
            holding.setdefault(run, []).append(len(groups))
        groups.append(_Shared([claim], frozenset(runs)))
    return groups


def _says_the_same(group: _Shared, claim: _Voiced, runs: Sequence[tuple[str, ...]]) -> bool:
    first = group.claims[0]
    return (
        first.report != claim.report
        and first.speaker == claim.speaker
        and _share_covered(claim, runs, group.runs) >= COVERED
        and not fills_in_otherwise(first.filled, claim.filled)
    )


def _share_covered(claim: _Voiced, runs: Sequence[tuple[str, ...]], common: Shingles) -> float:
    """The share of a claim's own words that lie in common runs."""
    start, end = claim.inner
    covered = {at for n, run in enumerate(runs) if run in common for at in range(n, n + SHINGLE)}
    return sum(start <= at < end for at in covered) / max(1, end - start)


def _own_figures(groups: Iterable[Sequence[_Voiced]]) -> Callable[[_Voiced], bool]:
    """Tells whether a claim counts people whom the same voice of its report also counts otherwise, in words of its own.

    Such a voice keeps all its figures: without the shared ones, whatever else it counts would stand for the event.
    """
    shared: dict[tuple[str, str, str], set[Count]] = collections.defaultdict(set)
    alone: dict[tuple[str, str, str], set[Count]] = collections.defaultdict(set)
    for claims in groups:
        for n, claim in enumerate(claims):
            for harm, *count in claim.filled.tolls:
                (shared if n else alone)[claim.report, claim.speaker, harm].add(tuple(count))

    def has_own(claim: _Voiced) -> bool:
        keys = {(claim.report, claim.speaker, harm) for harm, *_ in claim.filled.tolls}
        return any(not alone[key] <= shared[key] for key in keys)

    return has_own


def _from_origin(claims: Sequence[_Voiced]) -> list[_Voiced]:
    """The claims, those of the agency's own report first if one names it, else of the earliest."""
    named = _agency(claims)
    return sorted(claims, key=lambda claim: not is_same_outlet(named, claim.reading.report.publisher))


def _agency(claims: Iterable[_Voiced]) -> str | None:
    """The agency that the first report credits which credits any."""
    return next(filter(None, (credited(claim.reading) for claim in claims)), None)


def _joined(groups: Sequence[Sequence[_Voiced]]) -> Iterator[Passage]:
    """One passage for what stands word on word in the origin's report and is shared by the same reports."""
    run: list[Sequence[_Voiced]] = []
    for claims in groups:
        if run and not _goes_on(run, claims):
            yield _passage(run)
            run = []
        run.append(claims)
    if run:
        yield _passage(run)


def _goes_on(run: Sequence[Sequence[_Voiced]], claims: Sequence[_Voiced]) -> bool:
    before, first = run[-1][0], claims[0]
    end = max(group[0].span[1] for group in run)
    between = first.reading.report.text[end : first.span[0]]
    return before.report == first.report and _reports(run[-1]) == _reports(claims) and not WORD.search(between)


def _reports(claims: Iterable[_Voiced]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.report for claim in claims))


def _passage(run: Sequence[Sequence[_Voiced]]) -> Passage:
    first = run[0][0]
    report = first.reading.report
    end = max(group[0].span[1] for group in run)
    return Passage(
        origin=_agency(run[0]) or report.publisher or f"Report {report.id}",
        reports=_reports(run[0]),
        words=report.text[first.span[0] : end],
        claims=tuple(dict.fromkeys(f"{claim.report}/{claim.claim.id}" for group in run for claim in group)),
    )
