"""The A to Z: places, countries, entities and days, for who has no scripts."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from markupsafe import Markup

from claimwatch.model import folded_words
from claimwatch.page import day
from claimwatch.public.frame import File, root_of
from claimwatch.public.lists.leaves import Leaf, numbered
from claimwatch.public.lists.lists import country_words
from claimwatch.public.lists.look import LOOK
from claimwatch.public.lists.shelf import Shelf
from claimwatch.public.state import A_TO_Z, country_path, day_path, entity_path, place_path

OTHER = "other"
"""The letter of names that begin with none."""
BLOCK = 8
"""Bits of a code point within a block of letters that stand together."""
Files = Iterator[File]


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A name in the A to Z, with what tells it apart, where it leads, and how many incidents are there."""

    name: str
    note: str
    path: str
    count: int


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Places, entities or days: its heading and its files."""

    heading: str
    leaves: tuple[Leaf, ...]


def atoz_files(shelf: Shelf) -> Files:
    """Yields the A to Z: its first page, with all countries, and a page a letter, or more for many names."""
    sections = (
        _section("Places", "places", _by_letter(_places(shelf))),
        _section("Who claims", "entities", _by_letter(_entities(shelf))),
        _section("Days", "days", _by_year(_days(shelf))),
    )
    countries = sorted(_countries(shelf), key=lambda one: (one.name.casefold(), one.path))
    yield LOOK.page("atoz.html", A_TO_Z, shelf.site, sections=sections, countries=countries)
    for section in sections:
        for leaf in section.leaves:
            yield LOOK.page("letter.html", f"a-z/{leaf.file}", shelf.site, section=section, leaf=leaf)


def _section(heading: str, stem: str, groups: Iterable[tuple[str, str, list[Listed]]]) -> Section:
    leaves = (leaf for part, label, names in groups for leaf in numbered(f"{stem}-{part}", label, map(_listed, names)))
    return Section(heading=heading, leaves=tuple(leaves))


def _listed(one: Listed) -> Markup:
    return Markup(LOOK.templates.get_template("listed.html").render(one=one, root=root_of(A_TO_Z)))  # noqa: S704 - escaped


def _places(shelf: Shelf) -> Iterator[Listed]:
    for geonameid, lines in shelf.places.items():
        place = lines[0].place
        if place:
            parts = (place.admin1, country_words(place.country))
            note = ", ".join(part for part in parts if part and part != place.name)
            yield Listed(name=place.name, note=note, path=place_path(geonameid), count=len(lines))


def _countries(shelf: Shelf) -> Iterator[Listed]:
    for code, lines in shelf.countries.items():
        yield Listed(name=country_words(code), note="", path=country_path(code), count=len(lines))


def _entities(shelf: Shelf) -> Iterator[Listed]:
    for name, lines in shelf.entities.items():
        yield Listed(name=name, note="", path=entity_path(name), count=len(lines))


def _days(shelf: Shelf) -> Iterator[tuple[datetime.date, Listed]]:
    for date, lines in shelf.days.items():
        count = len(lines) + len(shelf.unsure.get(date, ()))
        yield date, Listed(name=day(date), note="", path=day_path(date), count=count)


def _by_letter(names: Iterable[Listed]) -> Iterator[tuple[str, str, list[Listed]]]:
    """Yields what stands for a letter in a file's name, the letter, and its names in order.

    Letters outside ASCII stand together by block, as Chinese alone has thousands: all Arabic ones are one group.
    """
    groups: dict[str, list[tuple[list[str], Listed]]] = defaultdict(list)
    for one in names:
        words = folded_words(one.name)
        groups[_group(words[0][0]) if words else OTHER].append((words, one))
    for group, same in sorted(groups.items(), key=lambda item: (item[0] == OTHER, len(item[0]), item[0])):
        ordered = sorted(same, key=lambda pair: (pair[0], pair[1].name, pair[1].path))
        yield group, _label(group, ordered), [one for _, one in ordered]


def _group(letter: str) -> str:
    return letter if letter.isascii() else f"u{ord(letter) >> BLOCK:04x}"


def _label(group: str, ordered: Sequence[tuple[list[str], Listed]]) -> str:
    """The letter, or the first and last one of a block."""
    if group == OTHER:
        return OTHER.capitalize()
    first, last = (words[0][0].upper() for words, _ in (ordered[0], ordered[-1]))
    return first if first == last else f"{first} … {last}"


def _by_year(days: Iterable[tuple[datetime.date, Listed]]) -> Iterator[tuple[str, str, list[Listed]]]:
    groups: dict[int, list[Listed]] = defaultdict(list)
    for date, one in days:
        groups[date.year].append(one)
    for year, same in sorted(groups.items(), reverse=True):
        yield f"{year:04}", str(year), same
