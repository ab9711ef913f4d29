"""Copies: reports with near-identical text, which count as one source however many outlets ran it.

Source:
    Broder 1997, "On the resemblance and containment of documents": the smallest hashes of a text's runs of words stand
    for all of them.
"""

import datetime
import itertools
import zlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from claimwatch.group.names import WORD
from claimwatch.group.postings import Ints, Postings
from claimwatch.group.weights import weights
from claimwatch.model.sketch import Sketch

RUN = 5
"""Words in a run."""
KEPT = 64
"""Smallest hashes of runs that stand for a text; one with fewer runs is compared on all."""
PROPOSING = 16
"""Of these, the smallest propose pairs; two copies that share half of their runs share one of them all but always."""
COMMON = 40
"""Runs in more reports than this are page furniture and propose nothing."""
STEP = np.uint64(1_000_003)
MIXER = np.uint64(0x9E3779B97F4A7C15)


def fingerprint(text: str) -> tuple[int, ...]:
    """The smallest hashes (32 bits) of the five-word runs of a text, ascending; empty for one without words."""
    words = [zlib.crc32(word.casefold().encode("utf-8", "surrogatepass")) for word in WORD.findall(text)]
    if not words:
        return ()
    hashes = np.array(words, dtype=np.uint64)
    runs = np.zeros(max(1, len(words) - RUN + 1), dtype=np.uint64)
    for n in range(min(RUN, len(words))):
        runs = runs * STEP + hashes[n : n + len(runs)]
    return tuple(np.unique((runs * MIXER) >> np.uint64(32))[:KEPT].tolist())


def copies(sketches: Iterable[Sketch]) -> tuple[tuple[str, ...], ...]:
    """Groups of two or more reports with near-identical text, the earliest published (then by id) first."""
    by_report = {sketch.report: sketch for sketch in sketches}
    reports = [by_report[id_] for id_ in sorted(by_report)]
    alike = [(reports[a].report, reports[b].report) for a, b in _proposed(reports) if _alike(reports[a], reports[b])]
    groups = [sorted(group, key=lambda id_: _first(by_report, id_)) for group in connected(alike)]
    return tuple(sorted(tuple(group) for group in groups))


def connected(pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """What hangs together through pairs."""
    own: dict[str, frozenset[str]] = {}
    for a, b in pairs:
        joined = own.get(a, frozenset((a,))) | own.get(b, frozenset((b,)))
        own.update(dict.fromkeys(joined, joined))
    return list(set(own.values()))


def _first(reports: Mapping[str, Sketch], id_: str) -> tuple[datetime.date, str]:
    return reports[id_].published or datetime.date.max, id_


def _proposed(reports: Sequence[Sketch]) -> set[tuple[int, int]]:
    hashes = sorted({run for report in reports for run in report.runs[:PROPOSING]})
    number = {run: n for n, run in enumerate(hashes)}
    keys: Ints = np.array([number[run] for r in reports for run in r.runs[:PROPOSING]], dtype=np.int64)
    rows: Ints = np.repeat(np.arange(len(reports)), [len(r.runs[:PROPOSING]) for r in reports])
    having = Postings(keys, rows, len(hashes))
    common = (having.rows([key], COMMON).tolist() for key in range(len(hashes)))
    return {pair for rows_ in common for pair in itertools.combinations(rows_, 2)}


def _alike(a: Sketch, b: Sketch) -> bool:
    """Whether the share of common runs, estimated from the smallest of both, makes two texts copies."""
    both = {*a.runs} | {*b.runs}
    whole = len(both) if max(len(a.runs), len(b.runs)) < KEPT else KEPT
    smallest = sorted(both)[:whole]
    return len({*a.runs}.intersection(b.runs, smallest)) >= weights().copy_jaccard * whole
