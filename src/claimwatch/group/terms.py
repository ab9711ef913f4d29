"""Words as weights: what mentions are told in, rare words and names counting most."""

import collections
import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from claimwatch.group.postings import Ints
from claimwatch.model import Sketch

NAME_WEIGHT = 1.5
"""A capitalised word tells an incident from another better than a common one."""
SMOOTHING = 500
"""Reports that a small batch is taken to stand among, so that its few words don't all seem rare.

The order of a day's reports at a desk; ``docs/explanation/decisions/linkage.md`` has what it gained.
"""
MILLI = 1000
UNIT = 10_000
"""Length of a vector. Whole numbers add up to the same in any order, on any machine."""

Floats = npt.NDArray[np.float64]
Small = npt.NDArray[np.int32]


class Terms:
    """The words of many sketches as vectors of length 1, in the order of the sketches.

    Attributes:
        numbers: Each sketch's words by number, a row a sketch, filled up with ``size``.
        spread: In how many reports each word stands, by its number; 0 for the filling.
        size: How many different words there are.
    """

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        lengths = np.array([len(s.counts) for s in sketches], dtype=np.int64)
        counts = np.frombuffer(b"".join(s.counts for s in sketches), dtype=np.uint8)
        words, named, self.size = _numbered(sketches, len(counts))
        filled = np.arange(lengths.max(initial=0)) < lengths[:, None]
        self.numbers = np.full(filled.shape, self.size, dtype=np.int32)
        self.numbers[filled] = words
        self.spread = _spread(sketches, self.numbers, self.size)
        reports = len({s.report for s in sketches}) + SMOOTHING
        rarity = np.log(reports / np.maximum(self.spread, 1))
        raw = np.log(np.arange(256), where=np.arange(256) > 0, out=np.zeros(256))[counts]
        raw += 1
        raw *= rarity[words]
        raw *= np.where(named, NAME_WEIGHT, 1.0)
        self._weights = _of_length_one(raw, filled)
        self._one = np.zeros(self.size + 1, dtype=np.int64)

    def likeness(self, row: int, others: Ints) -> Ints:
        """How alike one sketch is to others, 0 to 1000: the cosine, in thousandths."""
        words = self.numbers[row]
        self._one[words] = self._weights[row]
        products = self._one[self.numbers[others]] * self._weights[others]
        self._one[words] = 0
        likeness: Ints = products.sum(axis=1) * MILLI // (UNIT * UNIT)
        return likeness


def _numbered(sketches: Sequence[Sketch], total: int) -> tuple[Small, npt.NDArray[np.bool_], int]:
    """Each word's number, over all sketches; whether it is written as a name there; how many numbers there are."""
    written: collections.defaultdict[str, int] = collections.defaultdict(itertools.count().__next__)
    words = itertools.chain.from_iterable(s.words.split(" ") for s in sketches if s.words)
    spellings = np.fromiter(map(written.__getitem__, words), dtype=np.int32, count=total)
    lower: collections.defaultdict[str, int] = collections.defaultdict(itertools.count().__next__)
    numbers = np.array([lower[word.lower()] for word in written], dtype=np.int32)
    named = np.array([word[0].isupper() for word in written], dtype=np.bool_)
    return numbers[spellings], named[spellings], len(lower)


def _of_length_one(raw: Floats, filled: npt.NDArray[np.bool_]) -> Small:
    weights = np.zeros(filled.shape, dtype=np.float64)
    weights[filled] = raw
    lengths = np.sqrt(np.einsum("ij,ij->i", weights, weights))
    weights *= (UNIT / np.where(lengths > 0, lengths, 1.0))[:, None]
    return np.rint(weights, out=weights).astype(np.int32)


def _spread(sketches: Sequence[Sketch], numbers: Small, size: int) -> Ints:
    """In how many reports each word stands; several mentions of one report count once."""
    number_of = {report: n for n, report in enumerate(sorted({s.report for s in sketches}))}
    reports = np.array([number_of[s.report] for s in sketches], dtype=np.int64)
    alone = np.bincount(reports)[reports] == 1 if len(reports) else np.zeros(0, dtype=np.bool_)
    pairs = np.unique(reports[~alone, None] * (size + 1) + numbers[~alone])
    spread: Ints = np.bincount(numbers[alone].ravel(), minlength=size + 1)
    spread += np.bincount(pairs % (size + 1), minlength=size + 1)
    spread[size] = 0
    return spread
