"""The incidents that are public now, sorted for their lists."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from claimwatch.public.state import Head, Line, Site, titled
from claimwatch.release import ChangeKind

STANDS: tuple[ChangeKind, ...] = ("released", "changed")
"""Kinds of the last change of what is public."""
LONGEST_SPAN = datetime.timedelta(days=31)
"""Days within which an incident must lie to stand on the page of each of them."""

Key = TypeVar("Key")
Lines = tuple[Line, ...]


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """All that lists are made from; lines stand newest first, those without a day last.

    Attributes:
        site: What all pages have in common.
        lines: What is public now.
        places: By GeoNames id.
        countries: By ISO code; None for no known one.
        entities: By the name of whoever has an account; unnamed sources and reports' own voices have none.
        days: By each day on which something happened, or something may have begun or ended.
        unsure: By the same days, what may have happened on them, or on others.
        heads: Of the changes of each incident, oldest first, by its code.
    """

    site: Site
    lines: Lines
    places: Mapping[int, Lines]
    countries: Mapping[str | None, Lines]
    entities: Mapping[str, Lines]
    days: Mapping[datetime.date, Lines]
    unsure: Mapping[datetime.date, Lines]
    heads: Mapping[str, tuple[Head, ...]]


def shelf(lines: Sequence[Line], heads: Iterable[Head], site: Site) -> Shelf:
    """Sorts lines, in any order, and heads, in the feed's."""
    standing = newest_first(line for line in lines if line.kind in STANDS)
    days, unsure = _days(standing)
    return Shelf(
        site=site,
        lines=standing,
        places=_grouped(standing, _places),
        countries=_grouped(standing, lambda line: [line.country]),
        entities=_grouped(standing, lambda line: line.entities),
        days=days,
        unsure=unsure,
        heads=_heads(titled(heads, lines)),
    )


def newest_first(lines: Iterable[Line]) -> Lines:
    """By the last day on which it may have been, those without one last; equals by code."""
    by_code = sorted(lines, key=lambda line: line.code)
    return tuple(sorted(by_code, key=lambda line: day_of(line) or datetime.date.min, reverse=True))


def day_of(line: Line) -> datetime.date | None:
    """The day by which an incident is listed: its last, else its first."""
    return line.last_day or line.first_day


def has_page(line: Line) -> bool:
    """True if the incident's place has a page: it is in GeoNames and no whole country."""
    return line.place is not None and line.place.geonameid is not None and line.place.precision != "country"


def _places(line: Line) -> Iterator[int]:
    if line.place and line.place.geonameid is not None and has_page(line):
        yield line.place.geonameid


def _grouped(lines: Sequence[Line], keys: Callable[[Line], Iterable[Key]]) -> dict[Key, Lines]:
    groups: dict[Key, list[Line]] = defaultdict(list)
    for line in lines:
        for key in keys(line):
            groups[key].append(line)
    return {key: tuple(same) for key, same in groups.items()}


def _days(lines: Sequence[Line]) -> tuple[dict[datetime.date, Lines], dict[datetime.date, Lines]]:
    """What happened on each day, and what may have."""
    sure = _grouped([line for line in lines if line.first_day == line.last_day], _ends)
    spans = [line for line in lines if line.first_day != line.last_day]
    ends = {end for line in spans for end in _ends(line)}
    unsure: dict[datetime.date, list[Line]] = defaultdict(list)
    for line in spans:
        for day in _span(line):
            if day in sure or day in ends:
                unsure[day].append(line)
    return {day: sure.get(day, ()) for day in sorted(sure.keys() | ends)}, {
        day: tuple(same) for day, same in unsure.items()
    }


def _ends(line: Line) -> list[datetime.date]:
    return [end for end in dict.fromkeys((line.first_day, line.last_day)) if end]


def _span(line: Line) -> Iterator[datetime.date]:
    """All days of a short span; the known ends of a long or open one."""
    first, last = line.first_day, line.last_day
    if first is None or last is None or last - first > LONGEST_SPAN:
        yield from _ends(line)
        return
    for number in range((last - first).days + 1):
        yield first + datetime.timedelta(days=number)


def _heads(heads: Iterable[Head]) -> dict[str, tuple[Head, ...]]:
    groups: dict[str, list[Head]] = defaultdict(list)
    for head in heads:
        groups[head.incident].append(head)
    return {code: tuple(same) for code, same in groups.items()}
