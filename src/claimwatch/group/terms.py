"""Words as weights: what mentions are told in, rare words and names counting most."""

import collections
from collections.abc import Sequence
from math import log, sqrt

import numpy as np
import numpy.typing as npt

from claimwatch.model.sketch import Sketch

NAME_WEIGHT = 1.5
"""A capitalised word tells an incident from another better than a common one."""
SMOOTHING = 50
"""Reports that a small batch is taken to stand among, so that its few words don't all seem rare."""
MILLI = 1000
UNIT = 10_000
"""Length of a vector. Whole numbers add up to the same in any order, on any machine."""

Ints = npt.NDArray[np.int64]


class Terms:
    """The words of many sketches as vectors of length 1, in the order of the sketches.

    Attributes:
        spread: In how many reports each word stands, by its number.
        numbers: Each sketch's words by number, a row a sketch, filled up with the number after the last.
    """

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self._vocabulary = {word: n for n, word in enumerate(sorted({w.lower() for s in sketches for w in s.words}))}
        self.spread = _spread(sketches, self._vocabulary)
        width = max((len(s.words) for s in sketches), default=0)
        self.numbers = np.full((len(sketches), width), len(self._vocabulary), dtype=np.int32)
        self._weights = np.zeros((len(sketches), width), dtype=np.int32)
        size = len({s.report for s in sketches}) + SMOOTHING
        rarity = [log(size / n) for n in self.spread.tolist()]
        for row, sketch in enumerate(sketches):
            self._fill(row, sketch, rarity)
        self._one = np.zeros(len(self._vocabulary) + 1, dtype=np.int64)

    def _fill(self, row: int, sketch: Sketch, rarity: Sequence[float]) -> None:
        own = [(self._vocabulary[word.lower()], word, n) for word, n in sketch.words.items()]
        raw = [(1 + log(n)) * rarity[k] * (NAME_WEIGHT if word[0].isupper() else 1.0) for k, word, n in own]
        length = sqrt(sum(x * x for x in sorted(raw))) or 1.0
        self.numbers[row, : len(own)] = [k for k, _, _ in own]
        self._weights[row, : len(own)] = [round(UNIT * x / length) for x in raw]

    def likeness(self, row: int, others: Ints) -> Ints:
        """How alike one sketch is to others, 0 to 1000: the cosine, in thousandths."""
        own = self.numbers[row]
        self._one[own] = self._weights[row]
        self._one[-1] = 0
        products = self._one[self.numbers[others]] * self._weights[others]
        self._one[own] = 0
        likeness: Ints = products.sum(axis=1) * MILLI // (UNIT * UNIT)
        return likeness


def _spread(sketches: Sequence[Sketch], vocabulary: dict[str, int]) -> Ints:
    """In how many reports each word stands."""
    counts = np.zeros(len(vocabulary), dtype=np.int64)
    reports: dict[str, set[str]] = collections.defaultdict(set)
    for sketch in sketches:
        reports[sketch.report].update(word.lower() for word in sketch.words)
    for words in reports.values():
        counts[[vocabulary[word] for word in words]] += 1
    return counts
