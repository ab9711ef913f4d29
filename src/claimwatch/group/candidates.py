"""Which mentions are worth comparing: near in place and time, sharing rare words, or naming one person."""

import collections
import datetime
from collections.abc import Iterator, Sequence
from math import floor

import numpy as np

from claimwatch.group.terms import MILLI, Ints, Terms
from claimwatch.group.weights import weights
from claimwatch.model.sketch import Sketch

Cell = tuple[int, int, int]
"""Degrees north, degrees east, week."""
NEAR = [(n, e, w) for n in (-1, 0, 1) for e in (-1, 0, 1) for w in (-1, 0, 1)]
NONE = np.zeros(0, dtype=np.int64)


class Index:
    """Where to look for what a mention may be linked to, so that cost grows with the mentions of one place and week."""

    def __init__(self, sketches: Sequence[Sketch], terms: Terms) -> None:
        self._sketches, self._terms, self._table = sketches, terms, weights()
        self._days = np.array([(day_of(s) or datetime.date.min).toordinal() for s in sketches], dtype=np.int64)
        self._countries = np.array([_country(s) for s in sketches], dtype="U2")
        self._reports = np.array([s.report for s in sketches], dtype=object)
        self._cells = _filed((cell, n) for n, s in enumerate(sketches) if (cell := _cell(s)))
        self._rare = [self._rarest(n) for n in range(len(sketches))]
        self._having = _filed((word, n) for n, words in enumerate(self._rare) for word in words)
        self._named = _filed((name, n) for n, s in enumerate(sketches) for name in s.names)
        self._persons = _filed((name, n) for n, s in enumerate(sketches) for name in s.persons)

    def near(self, row: int) -> tuple[Ints, Ints]:
        """The mentions that one may be linked to, by number, and how alike their words are, in thousandths.

        Those near in place and time or naming one person, whatever their words; those sharing rare words where they are
        alike enough on the whole. Never of its own report or of another country.
        """
        known = self._fitting(row, np.concatenate([self._around(row), self._of_one_person(row)]))
        alike = self._fitting(row, self._sharing_words(row))
        found = np.union1d(known, alike)
        likeness = self._terms.likeness(row, found)
        keep = (likeness >= self._table.least_likeness * MILLI) | np.isin(found, known)
        return found[keep], likeness[keep]

    def _fitting(self, row: int, found: Ints) -> Ints:
        country, other = self._countries[row], self._countries[found]
        fits = (other == country) | (other == "") | (country == "")
        return np.unique(found[fits & (self._reports[found] != self._reports[row])])

    def _around(self, row: int) -> Ints:
        cell = _cell(self._sketches[row])
        if cell is None:
            return NONE
        cells = (self._cells.get((cell[0] + n, cell[1] + e, cell[2] + w), NONE) for n, e, w in NEAR)
        return self._within(row, np.concatenate(list(cells)), self._table.window_days)

    def _sharing_words(self, row: int) -> Ints:
        lists = [self._having[word] for word in self._rare[row]]
        if not lists:
            return NONE
        found, shared = np.unique(np.concatenate(lists), return_counts=True)
        return self._within(row, found[shared >= self._table.rare_shared], self._table.rare_window_days)

    def _of_one_person(self, row: int) -> Ints:
        own = self._sketches[row]
        lists = [*(self._named[n] for n in own.persons), *(self._persons[n] for n in own.names if n in self._persons)]
        return np.concatenate([NONE, *(rows for rows in lists if len(rows) <= self._table.person_reports)])

    def _within(self, row: int, found: Ints, days: int) -> Ints:
        return found[np.abs(self._days[found] - self._days[row]) <= days]

    def _rarest(self, row: int) -> list[int]:
        terms = self._terms
        own = terms.numbers[row, : len(self._sketches[row].words)]
        spread = terms.spread[own]
        shared = own[(spread > 1) & (spread <= self._table.rare_reports)]
        order = np.lexsort((shared, terms.spread[shared]))
        return [int(word) for word in shared[order][: self._table.rare_words]]


def day_of(sketch: Sketch) -> datetime.date | None:
    """The day of the event, else of the report; None where neither is known."""
    return sketch.date.start or sketch.published


def _country(sketch: Sketch) -> str:
    return (sketch.place.country or "") if sketch.place else ""


def _cell(sketch: Sketch) -> Cell | None:
    place, day = sketch.place, day_of(sketch)
    if place is None or day is None or place.precision in ("region", "country"):
        return None
    if place.latitude is None or place.longitude is None:
        return None
    return floor(place.latitude), floor(place.longitude), day.toordinal() // weights().window_days


def _filed(entries: Iterator[tuple[object, int]]) -> dict[object, Ints]:
    files: dict[object, list[int]] = collections.defaultdict(list)
    for key, row in entries:
        files[key].append(row)
    return {key: np.array(rows, dtype=np.int64) for key, rows in files.items()}
