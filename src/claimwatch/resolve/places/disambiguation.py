"""Chooses which of the places of a name is meant: by what the text says it lies in, by its company, by size."""

import collections
from collections.abc import Collection, Sequence

from claimwatch.resolve.places.gazetteer import Entry, Role
from claimwatch.resolve.places.place_weights import place_weights
from claimwatch.resolve.places.senses import Referents, Sense, referents, sense_of
from claimwatch.resolve.places.text import Text
from claimwatch.resolve.places.toponym import Toponym
from claimwatch.resolve.places.voting import elect


def choose(text: Text, toponyms: Sequence[Toponym]) -> list[Entry | None]:
    """For every toponym the place that is meant; None where the gazetteer has none, or only a stray namesake."""
    senses = [sense_of(text, toponym) for toponym in toponyms]
    groups = referents(text, toponyms, senses)
    elected = zip(groups, elect([sense.key for sense in groups], list(groups.values())), strict=True)
    chosen = {sense: _town_of_region(sense, groups[sense], entry) for sense, entry in elected}
    clear = {sense: entry for sense, entry in chosen.items() if not _is_stray(entry, chosen.values())}
    return [clear.get(sense) for sense in senses]


def _is_stray(entry: Entry, chosen: Collection[Entry]) -> bool:
    """True if a small place stands alone in a country that nothing else in the text lies in.

    By a name not its own it is stray wherever the others lie; by its own, if several of them are in one other country.
    """
    if entry.kind != "city" or entry.population > place_weights().large_town:
        return False
    others = {other for other in chosen if other.id != entry.id}
    if not others or entry.country in {other.country for other in others}:
        return False
    most = max(collections.Counter(other.country for other in others).values())
    return entry.role == Role.ALTERNATE or most > 1


def _town_of_region(sense: Sense, group: Referents, elected: Entry) -> Entry:
    """Of a region and a like-named large town in it, or capital, the town, unless the words say otherwise."""
    if sense.kind or elected.kind not in ("region", "county") or elected.role == Role.ABBREVIATION:
        return elected
    if group.holds_another:
        return elected
    large = (
        place
        for place in group.places
        if place.is_town and place.country == elected.country and place.population > place_weights().large_town
    )
    towns = (town for town in large if town.kind == "capital" or town.admin1 == elected.admin1)
    return max(towns, key=lambda town: town.population, default=elected)
