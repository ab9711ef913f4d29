"""Which mentions are worth comparing: near in place and time, sharing rare words, or naming one person."""

import datetime
from collections.abc import Sequence
from math import floor

import numpy as np
import numpy.typing as npt

from claimwatch.group.named_days import spans_of
from claimwatch.group.postings import NONE, Ints, Postings, numbered
from claimwatch.group.terms import MILLI, Terms
from claimwatch.group.weights import weights
from claimwatch.model import Sketch

Cell = tuple[int, int, int]
"""Tiles north, tiles east, time in windows."""
TILE = 0.3
"""Degrees; a mention is held against those of its own tile and of the eight around it, hence at least 20 to 30 km."""
BLOCK = 10_000
"""Mentions whose words are sorted at a time, for memory's sake."""
UNKNOWN = 0
"""Stands for a day that isn't known."""
NEAR = [(n, e, w) for n in (-1, 0, 1) for e in (-1, 0, 1) for w in (-1, 0, 1)]


class Index:
    """Where to look for what a mention may be linked to, so that cost grows with the mentions of one place and time."""

    def __init__(self, sketches: Sequence[Sketch], terms: Terms) -> None:
        self._sketches, self._terms, self._table = sketches, terms, weights()
        self._days = np.array([_ordinal(day_of(s)) for s in sketches], dtype=np.int64)
        self._far = {n: far for n, s in enumerate(sketches) if (far := far_days(s))}
        self._has_far = np.isin(np.arange(len(sketches)), list(self._far))
        self._countries = _distinct([(s.place.country or "") if s.place else "" for s in sketches])
        self._reports = _distinct([s.report for s in sketches])
        cells = [_cell(s) for s in sketches]
        self._cell_of = cells
        self._cell_numbers = {cell: n for n, cell in enumerate(sorted({cell for cell in cells if cell}))}
        placed = np.array([n for n, cell in enumerate(cells) if cell], dtype=np.int64)
        keys = np.array([self._cell_numbers[cell] for cell in cells if cell], dtype=np.int64)
        self._cells = Postings(keys, placed, len(self._cell_numbers))
        self._rare = self._rarest()
        rows, columns = np.nonzero(self._rare < terms.size)
        self._having = Postings(self._rare[rows, columns], rows, terms.size)
        self._names = {name: n for n, name in enumerate(sorted({name for s in sketches for name in s.names}))}
        self._named = Postings(*numbered((s.names for s in sketches), self._names), len(self._names))
        self._persons = Postings(*numbered((s.persons for s in sketches), self._names), len(self._names))

    def near(self, row: int, among: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Those of some mentions that one may be linked to, by number, and how alike their words are, in thousandths.

        Those near in place and time or naming one person, whatever their words; those sharing rare words where they are
        alike enough on the whole. Never of its own report.
        """
        beside = np.concatenate([self._around(row), self._of_one_person(row)])
        known = set(self._of_others(row, beside[among[beside]]))
        rows = sorted(known.union(self._of_others(row, self._sharing_words(row, among))))
        likeness = self._terms.likeness(row, np.array(rows, dtype=np.int64)).tolist()
        least = self._table.least_likeness * MILLI
        return [(n, alike) for n, alike in zip(rows, likeness, strict=True) if alike >= least or n in known]

    def _of_others(self, row: int, rows: Ints) -> list[int]:
        others: list[int] = rows[self._reports[rows] != self._reports[row]].tolist()
        return others

    def _abroad(self, row: int, rows: Ints) -> npt.NDArray[np.bool_]:
        """True for those whose place is known to lie in another country than the mention's."""
        home, country = self._countries[row], self._countries[rows]
        abroad: npt.NDArray[np.bool_] = (home != 0) & (country != 0) & (country != home)
        return abroad

    def _around(self, row: int) -> Ints:
        cell = self._cell_of[row]
        if cell is None:
            return NONE
        cells = ((cell[0] + n, cell[1] + e, cell[2] + w) for n, e, w in NEAR)
        rows = self._cells.rows(self._cell_numbers[near] for near in cells if near in self._cell_numbers)
        near: Ints = rows[np.abs(self._days[rows] - self._days[row]) <= self._table.window_days]
        return near

    def _sharing_words(self, row: int, among: npt.NDArray[np.bool_]) -> Ints:
        rare = self._rare[row]
        having = self._having.rows(rare[rare < self._terms.size].tolist())
        rows, shared = np.unique(having[among[having]], return_counts=True)
        least = np.where(self._abroad(row, rows), self._table.rare_shared_abroad, self._table.rare_shared)
        rows = rows[shared >= least]
        return rows[self._may_be_of_one_time(row, rows)]

    def _may_be_of_one_time(self, row: int, rows: Ints) -> npt.NDArray[np.bool_]:
        """True for those within the window for rare words, without a day, or where one names the day of the other."""
        day, days = self._days[row].item(), self._days[rows]
        fits: npt.NDArray[np.bool_] = np.abs(days - day) <= self._table.rare_window_days
        fits |= (days == UNKNOWN) | (day == UNKNOWN)
        for start, end in self._far.get(row, ()):
            fits |= (start <= days) & (days <= end)
        for n in np.flatnonzero(self._has_far[rows] & ~fits).tolist():
            fits[n] = any(start <= day <= end for start, end in self._far[rows[n].item()])
        return fits

    def _of_one_person(self, row: int) -> Ints:
        sketch, most = self._sketches[row], self._table.person_reports
        named = self._named.rows((self._names[name] for name in sketch.persons), most)
        return np.concatenate([named, self._persons.rows((self._names[name] for name in sketch.names), most)])

    def _rarest(self) -> Ints:
        """Each mention's rarest words that another report has, too, filled up with the number after the last."""
        blocks = np.array_split(self._terms.numbers, 1 + len(self._terms.numbers) // BLOCK)
        return np.concatenate([self._rarest_of(numbers) for numbers in blocks])

    def _rarest_of(self, numbers: npt.NDArray[np.int32]) -> Ints:
        size, spread = self._terms.size, self._terms.spread[numbers]
        telling = (spread > 1) & (spread <= self._table.rare_reports)
        order = np.argsort(np.where(telling, spread, size + 2), axis=1, kind="stable")[:, : self._table.rare_words]
        chosen = np.take_along_axis(np.where(telling, numbers, size), order, axis=1)
        return chosen.astype(np.int64)


def day_of(sketch: Sketch) -> datetime.date | None:
    """The day of the event, else of the report; None where neither is known."""
    return sketch.date.start or sketch.published


def far_days(sketch: Sketch) -> tuple[tuple[int, int], ...]:
    """The spans of days that a mention's report names, beyond the window for rare words; first and last as ordinals."""
    day, window = _ordinal(day_of(sketch)), weights().rare_window_days
    if day == UNKNOWN:
        return ()
    return tuple((a, b) for a, b in spans_of(sketch.named_days) if a < day - window or b > day + window)


def _ordinal(day: datetime.date | None) -> int:
    return day.toordinal() if day else UNKNOWN


def _distinct(values: Sequence[str]) -> Ints:
    """Equal numbers for equal values; 0 for an empty one."""
    numbers = {value: n for n, value in enumerate(sorted({"", *values}))}
    return np.array([numbers[value] for value in values], dtype=np.int64)


def _cell(sketch: Sketch) -> Cell | None:
    place, day = sketch.place, day_of(sketch)
    if place is None or day is None or place.precision in ("region", "country"):
        return None
    if place.latitude is None or place.longitude is None or abs(place.latitude) > 90 or abs(place.longitude) > 180:
        return None
    return floor(place.latitude / TILE), floor(place.longitude / TILE), day.toordinal() // weights().window_days
