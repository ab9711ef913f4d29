"""Passages: words that several reports of one incident share, claim by claim, and whose words they are.

Wires are copied by sentence, not only by report. What an unnamed source says in shared words, and what reports say
there in their own voice, is said once, however many outlets carry it. A named speaker's words are the speaker's anyway.

Source:
    Manber 1994, "Finding similar files in a large file system": runs of words in common show which parts were copied.
"""

import collections
import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

import msgspec

from claimwatch.group.credits import credited
from claimwatch.group.forms import fills_in_otherwise
from claimwatch.group.names import WORD
from claimwatch.group.voiced import SHINGLE, Count, Shingle, Voice, Voiced, voiced_claims
from claimwatch.language import is_same_outlet
from claimwatch.model import Mention, Passage, Reading

COVERED = 0.75
"""Share of a claim's words that must lie in such runs: what is half rewritten may be another outlet's own."""


class _Shared(msgspec.Struct):
    """Claims in the same words, the earliest first, and the runs of words of that one."""

    claims: list[Voiced]
    runs: frozenset[Shingle]


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
    groups = _grouped(
        claim for reading in readings for claim in voiced_claims(reading, by_report[reading.report.id][1])
    )
    if all(len(group.claims) == 1 for group in groups):
        return ()
    own = _own_figures(group.claims for group in groups)
    told = ([claim for claim in group.claims if claim is group.claims[0] or not own(claim)] for group in groups)
    shared = [claims for claims in told if len({original.get(c.report, c.report) for c in claims}) > 1]
    carrying = {claim.report: claim.reading for claims in shared for claim in claims}
    named = {report: agency for report, reading in carrying.items() if (agency := credited(reading))}
    from_origin = (_from_origin(claims, named) for claims in shared)
    return tuple(_joined(sorted(from_origin, key=lambda claims: (claims[0].report, claims[0].span)), named))


def _by_report(members: Iterable[tuple[Reading, Mention]]) -> dict[str, tuple[Reading, list[Mention]]]:
    by_report: dict[str, tuple[Reading, list[Mention]]] = {}
    for reading, mention in members:
        by_report.setdefault(reading.report.id, (reading, []))[1].append(mention)
    return by_report


def _by_publication(reading: Reading) -> tuple[datetime.date, str]:
    return reading.report.published or datetime.date.max, reading.report.id


def _grouped(claims: Iterable[Voiced]) -> list[_Shared]:
    """The claims, those together that say the same in the same words; each is compared with a group's first only.

    Args:
        claims: The earliest report's first.
    """
    groups: list[_Shared] = []
    holding: dict[Shingle, list[int]] = {}
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


def _says_the_same(group: _Shared, claim: Voiced, runs: Sequence[Shingle]) -> bool:
    first = group.claims[0]
    return (
        first.report != claim.report
        and first.speaker == claim.speaker
        and _share_covered(claim, runs, group.runs) >= COVERED
        and not fills_in_otherwise(first.filled, claim.filled)
    )


def _share_covered(claim: Voiced, runs: Sequence[Shingle], common: Set[Shingle]) -> float:
    """The share of a claim's own words that lie in common runs."""
    start, end = claim.inner
    covered = {at for n, run in enumerate(runs) if run in common for at in range(n, n + SHINGLE)}
    return sum(start <= at < end for at in covered) / max(1, end - start)


def _own_figures(groups: Iterable[Sequence[Voiced]]) -> Callable[[Voiced], bool]:
    """Tells whether a claim counts people whom the same voice of its report also counts otherwise, in words of its own.

    Such a voice keeps all its figures: without the shared ones, whatever else it counts would stand for the event.
    """
    shared: dict[Voice, set[Count]] = collections.defaultdict(set)
    alone: dict[Voice, set[Count]] = collections.defaultdict(set)
    for claims in groups:
        for n, claim in enumerate(claims):
            for voice, count in claim.counts():
                (shared if n else alone)[voice].add(count)

    def has_own(claim: Voiced) -> bool:
        return any(not alone[voice] <= shared[voice] for voice, _ in claim.counts())

    return has_own


def _from_origin(claims: Sequence[Voiced], named: Mapping[str, str]) -> list[Voiced]:
    """The claims, those of the agency's own report first if one names it, else of the earliest."""
    agency = _agency(claims, named)
    return sorted(claims, key=lambda claim: not is_same_outlet(agency, claim.reading.report.publisher))


def _agency(claims: Iterable[Voiced], named: Mapping[str, str]) -> str | None:
    """The agency that the first report credits which credits any."""
    return next((named[claim.report] for claim in claims if claim.report in named), None)


def _joined(groups: Iterable[Sequence[Voiced]], named: Mapping[str, str]) -> Iterator[Passage]:
    """One passage for what stands word on word in the origin's report and is shared by the same reports."""
    run: list[Sequence[Voiced]] = []
    for claims in groups:
        if run and not _goes_on(run, claims):
            yield _passage(run, named)
            run = []
        run.append(claims)
    if run:
        yield _passage(run, named)


def _goes_on(run: Sequence[Sequence[Voiced]], claims: Sequence[Voiced]) -> bool:
    before, first = run[-1][0], claims[0]
    end = max(group[0].span[1] for group in run)
    between = first.reading.report.text[end : first.span[0]]
    return before.report == first.report and _reports(run[-1]) == _reports(claims) and not WORD.search(between)


def _reports(claims: Iterable[Voiced]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.report for claim in claims))


def _passage(run: Sequence[Sequence[Voiced]], named: Mapping[str, str]) -> Passage:
    first = run[0][0]
    report = first.reading.report
    end = max(group[0].span[1] for group in run)
    return Passage(
        origin=_agency(run[0], named) or report.publisher or f"Report {report.id}",
        reports=_reports(run[0]),
        words=report.text[first.span[0] : end],
        claims=tuple(dict.fromkeys(f"{claim.report}/{claim.claim.id}" for group in run for claim in group)),
    )
