"""Copies: reports with near-identical text, which count as one source however many outlets ran it."""

import collections
import datetime
import itertools
import zlib
from collections.abc import Iterable, Mapping, Sequence

from claimwatch.group.names import WORD
from claimwatch.group.weights import weights
from claimwatch.model.report import Report

RUN = 5
"""Words in a run."""
SAMPLE = 8
"""One run in so many proposes pairs, picked by its hash; pairs are then compared on all runs."""
FEW_RUNS = 60
"""Texts with fewer runs propose pairs by all of them."""
COMMON = 40
"""Runs in more reports than this are page furniture and propose nothing."""


def copies(reports: Sequence[Report]) -> tuple[tuple[str, ...], ...]:
    """Groups of two or more reports with near-identical text, the earliest published (then by id) first.

    Args:
        reports: With ids of their own.
    """
    least = weights().copy_jaccard
    runs = {report.id: _runs(report.text) for report in reports}
    alike = [pair for pair in _proposed(runs) if _jaccard(runs[pair[0]], runs[pair[1]]) >= least]
    published = {report.id: report.published or datetime.date.max for report in reports}
    groups = [sorted(group, key=lambda id_: (published[id_], id_)) for group in connected(alike)]
    return tuple(sorted(tuple(group) for group in groups))


def connected(pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """What hangs together through pairs."""
    own: dict[str, frozenset[str]] = {}
    for a, b in pairs:
        joined = own.get(a, frozenset((a,))) | own.get(b, frozenset((b,)))
        own.update(dict.fromkeys(joined, joined))
    return list(set(own.values()))


def _runs(text: str) -> frozenset[str]:
    words = [word.casefold() for word in WORD.findall(text)]
    starts = range(max(1, len(words) - RUN + 1)) if words else range(0)
    return frozenset(" ".join(words[i : i + RUN]) for i in starts)


def _proposed(runs: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    having: dict[str, list[str]] = collections.defaultdict(list)
    for id_ in sorted(runs):
        few = len(runs[id_]) < FEW_RUNS
        for run in runs[id_]:
            if few or zlib.crc32(run.encode("utf-8", "surrogatepass")) % SAMPLE == 0:
                having[run].append(id_)
    return {pair for ids in having.values() if len(ids) <= COMMON for pair in itertools.combinations(ids, 2)}


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0
