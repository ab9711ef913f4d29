"""Postings: under each key the rows that have it, in one pair of arrays."""

from collections.abc import Iterable, Mapping
from itertools import chain

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
NONE: Ints = np.zeros(0, dtype=np.int64)


class Postings:
    """Rows by key. A key is a whole number of 0 or more, below ``size``."""

    def __init__(self, keys: Ints, rows: Ints, size: int) -> None:
        order = np.argsort(keys, kind="stable")
        self._rows = rows[order]
        self._starts = np.searchsorted(keys[order], np.arange(size + 1))

    def rows(self, keys: Iterable[int], most: int | None = None) -> Ints:
        """The rows that have any of the keys, once for each; keys that more than ``most`` rows have don't count."""
        wanted = np.fromiter(keys, dtype=np.int64)
        stretches = zip(self._starts[wanted].tolist(), self._starts[wanted + 1].tolist(), strict=True)
        lists = [self._rows[start:end] for start, end in stretches if most is None or end - start <= most]
        return np.concatenate([NONE, *lists])


def numbered(lists: Iterable[Iterable[str]], numbers: Mapping[str, int]) -> tuple[Ints, Ints]:
    """Keys and rows of a list of words for each row."""
    word_lists = [list(words) for words in lists]
    keys = np.fromiter(map(numbers.__getitem__, chain.from_iterable(word_lists)), dtype=np.int64)
    return keys, np.repeat(np.arange(len(word_lists)), [len(words) for words in word_lists])
