"""A place on its way into the gazetteer's index."""

from collections.abc import Iterable

import msgspec

from claimwatch.resolve.places.gazetteer.entry import PlaceKind

Point = tuple[float, float]
"""Degrees north and east."""


class Row(msgspec.Struct, frozen=True):
    """One place of the gazetteer with the names that lead to it; the first is its own.

    The fields of `Entry`, with all names of a place and where it has none the same None.
    """

    kind: PlaceKind
    names: tuple[str, ...]
    country: str | None
    point: Point
    geonameid: int | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    abbreviations: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


class AreaEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An area of ``areas.yaml``."""

    names: tuple[str, ...]
    country: str | None
    point: Point
    admin1: str | None = None
    wide: bool = False
    demonyms: tuple[str, ...] = ()


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names in order, each once."""
    return tuple(dict.fromkeys(names))
