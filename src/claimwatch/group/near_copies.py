"""Copies: reports with near-identical text of one event, which count as one source however many outlets ran it.

Source:
    Broder 1997, "On the resemblance and containment of documents": the smallest hashes of a text's runs of words stand
    for all of them.
"""

import datetime
import itertools
import zlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from claimwatch.group.forms import tells_otherwise
from claimwatch.group.names import WORD
from claimwatch.group.weights import weights
from claimwatch.model import Sketch

Runs = npt.NDArray[np.uint32]
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


def fingerprint(text: str) -> bytes:
    """The smallest hashes of the five-word runs of a text, ascending, four bytes each; empty for one without words."""
    spellings = WORD.findall(text.casefold())
    words = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in spellings]
    if not words:
        return b""
    hashes = np.array(words, dtype=np.uint64)
    runs = np.zeros(max(1, len(words) - RUN + 1), dtype=np.uint64)
    for n in range(min(RUN, len(words))):
        runs = runs * STEP + hashes[n : n + len(runs)]
    return np.unique((runs * MIXER) >> np.uint64(32))[:KEPT].astype("<u4").tobytes()


def copies(sketches: Iterable[Sketch]) -> tuple[tuple[str, ...], ...]:
    """Groups of two or more reports with near-identical text, the earliest published (then by id) first.

    Reports whose main events lie in different places or on different days fill in one form; they are no copies.
    """
    by_report = {sketch.report: sketch for sketch in sorted(sketches, key=lambda sketch: (sketch.main, sketch.id))}
    reports = [by_report[id_] for id_ in sorted(by_report)]
    runs = [np.frombuffer(sketch.runs, dtype="<u4") for sketch in reports]
    alike = [
        (reports[a].report, reports[b].report)
        for a, b in _proposed(runs)
        if _are_copies(runs[a], runs[b]) and not tells_otherwise(reports[a], reports[b])
    ]
    groups = [sorted(group, key=lambda id_: _by_publication(by_report, id_)) for group in connected(alike)]
    return tuple(sorted(tuple(group) for group in groups))


def near_identical(a: Sketch, b: Sketch) -> bool:
    """True if two texts share so many runs of words that one was made from the other, or both from one."""
    return _are_copies(np.frombuffer(a.runs, dtype="<u4"), np.frombuffer(b.runs, dtype="<u4"))


def connected(pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """What hangs together through pairs."""
    groups: dict[str, frozenset[str]] = {}
    for a, b in pairs:
        joined = groups.get(a, frozenset((a,))) | groups.get(b, frozenset((b,)))
        groups.update(dict.fromkeys(joined, joined))
    return list(set(groups.values()))


def _by_publication(reports: Mapping[str, Sketch], id_: str) -> tuple[datetime.date, str]:
    return reports[id_].published or datetime.date.max, id_


def _proposed(runs: Sequence[Runs]) -> list[tuple[int, int]]:
    """Pairs of texts, by number, that share one of their smallest runs."""
    short = [smallest[:PROPOSING] for smallest in runs]
    keys = np.concatenate([np.zeros(0, dtype=np.uint32), *short])
    order = np.argsort(keys, kind="stable")
    rows = np.repeat(np.arange(len(runs)), [len(smallest) for smallest in short])[order]
    ends = np.flatnonzero(np.diff(keys[order])) + 1
    sharing = (group.tolist() for group in np.split(rows, ends) if 1 < len(group) <= COMMON)
    return sorted({pair for group in sharing for pair in itertools.combinations(group, 2)})


def _are_copies(a: Runs, b: Runs) -> bool:
    """True if the share of common runs, estimated from the smallest of both, makes two texts copies."""
    share, longer = weights().copy_jaccard, max(len(a), len(b))
    first, second = set(a.tolist()), set(b.tolist())
    common = first & second
    if len(common) < share * longer:  # the smallest of both are at least as many as those of the longer
        return False
    both = sorted(first | second)
    whole = len(both) if longer < KEPT else KEPT
    return len(common.intersection(both[:whole])) >= share * whole
