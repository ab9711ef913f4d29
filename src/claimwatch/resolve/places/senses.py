"""The names of a text by sense: each with the places that it may mean there."""

from collections.abc import Mapping, Sequence, Set
from typing import Literal, NamedTuple

import msgspec

from claimwatch.resolve.places.containment import (
    is_beside,
    is_far,
    is_inner_first,
    is_outer_first,
    is_said_inner,
    is_within,
)
from claimwatch.resolve.places.gazetteer import Entry, PlaceKind, Role, name_key
from claimwatch.resolve.places.lexicon import toponym_lexicon
from claimwatch.resolve.places.text import Text
from claimwatch.resolve.places.toponym import Toponym

SaidKind = Literal["region", "county", "city"]
"""What the words around a name can say that it is: "Hama province", "Butler County", "the city of Hama"."""

_TOWNS: frozenset[PlaceKind] = frozenset({"city", "capital"})
_FITTING: Mapping[SaidKind, tuple[frozenset[PlaceKind], ...]] = {
    "region": (frozenset({"region"}), frozenset({"area"})),
    "county": (frozenset({"county"}), frozenset({"region"})),
    "city": (_TOWNS,),
}
"""The kinds of places that are meant, the better first: what a text calls a region may be an area to the gazetteer."""


_MANY = 3
"""Countries with a region of one name, from which on the name by itself tells nothing."""


class Sense(NamedTuple):
    """A name in one sense.

    Attributes:
        key: The name, spelt as `name_key` does.
        kind: What the words around it say that it is; None where they say nothing.
    """

    key: str
    kind: SaidKind | None


class Referents(msgspec.Struct, frozen=True):
    """What all mentions of one name in one sense may mean.

    Attributes:
        places: The places.
        mentions: How often it stands in the text.
        holds_another: True if the text says that another place lies in it.
    """

    places: tuple[Entry, ...]
    mentions: int = 1
    holds_another: bool = False


def sense_of(text: Text, toponym: Toponym) -> Sense:
    """The name with the kind of place that the words around it say."""
    lexicon = toponym_lexicon()
    around = {text.small(toponym.end), text.word_of(toponym.start)}
    designators: tuple[tuple[SaidKind, frozenset[str]], ...] = (
        ("region", lexicon.regions),
        ("county", lexicon.counties),
        ("city", lexicon.settlements),
    )
    kind = next((kind for kind, words in designators if around & words), None)
    return Sense(name_key(text.text(toponym.start, toponym.end)), kind)


def referents(text: Text, toponyms: Sequence[Toponym], senses: Sequence[Sense]) -> dict[Sense, Referents]:
    """What each sense may mean, in the order of first mentions; none for names that the gazetteer lacks.

    Args:
        text: The parsed text.
        toponyms: Its names of places.
        senses: The sense of each.
    """
    groups: dict[Sense, Referents] = {}
    for toponym, sense in zip(toponyms, senses, strict=True):
        if sense in groups:
            groups[sense] = msgspec.structs.replace(groups[sense], mentions=groups[sense].mentions + 1)
        elif toponym.entries:
            groups[sense] = Referents(_fitting(toponym.entries, sense.kind))
    named = {entry.country for group in groups.values() for entry in group.places if entry.kind == "country"}
    at_home = {sense: _among(group, named) for sense, group in groups.items()}
    return _narrowed_by_text(text, toponyms, senses, at_home)


def _among(group: Referents, countries: Set[str | None]) -> Referents:
    """Of a region's name that many countries have ("Western Region"), those in the countries that the text names."""
    regions = {entry.country for entry in group.places if entry.kind == "region"}
    inside = tuple(entry for entry in group.places if entry.country in countries)
    is_common = len(regions) >= _MANY and all(entry.kind == "region" for entry in group.places)
    return msgspec.structs.replace(group, places=inside) if is_common and inside else group


def _fitting(entries: tuple[Entry, ...], kind: SaidKind | None) -> tuple[Entry, ...]:
    """The places of the kind that the words say, if there are any, else all.

    A country's name is never that of a town which only somebody else or another time calls so.
    """
    if any(entry.kind == "country" and entry.role == Role.OWN for entry in entries):
        entries = tuple(entry for entry in entries if not entry.is_town or entry.role == Role.OWN)
    for kinds in _FITTING[kind] if kind else ():
        fitting = tuple(entry for entry in entries if entry.kind in kinds)
        if fitting:
            return fitting
    return entries


def _narrowed_by_text(
    text: Text, toponyms: Sequence[Toponym], senses: Sequence[Sense], groups: Mapping[Sense, Referents]
) -> dict[Sense, Referents]:
    """Narrows names to the places that lie where the text says: "Paris, Texas".

    A name that the gazetteer has only elsewhere ("Kesra district, Hama province") is without a place. The last pair
    comes first: in "Salem, Marion County, Oregon" the state narrows the county, and the county the town.
    """
    narrowed = dict(groups)
    for position in range(len(toponyms) - 2, -1, -1):
        inner, outer, entries = senses[position], senses[position + 1], toponyms[position].entries
        if is_outer_first(text, toponyms[position], toponyms[position + 1]):
            inner, outer, entries = outer, inner, toponyms[position + 1].entries
        elif not is_inner_first(text, toponyms[position], toponyms[position + 1]):
            is_said = is_said_inner(text, toponyms[position], toponyms[position + 1])
            if not is_said or inner not in narrowed or outer not in narrowed:
                continue
            if _are_apart(narrowed[inner], narrowed[outer]):
                narrowed = _without_namesakes(narrowed, inner.key, narrowed[outer])
                continue
        if inner in narrowed and outer in narrowed:
            fitting = _with_others(narrowed[inner], entries, narrowed[outer])
            narrowed[inner], narrowed[outer] = _narrow(fitting, narrowed[outer])
    return narrowed


def _with_others(inner: Referents, entries: Sequence[Entry], outer: Referents) -> Referents:
    """A name with its places of any kind, where none of the kind that the words say lies in the place around."""
    if any(is_within(place, around) for place in inner.places for around in outer.places):
        return inner
    inside = tuple(place for place in entries if any(is_within(place, around) for around in outer.places))
    return msgspec.structs.replace(inner, places=inside) if inside else inner


def _are_apart(inner: Referents, outer: Referents) -> bool:
    """True if the gazetteer has only namesakes elsewhere of what the text puts in a region or country."""
    around = [entry for entry in outer.places if entry.kind in ("county", "region", "country")]
    return all(
        place.country != entry.country or (entry.kind != "country" and is_far(place, entry))
        for place in inner.places
        for entry in around
    )


def _without_namesakes(groups: Mapping[Sense, Referents], key: str, outer: Referents) -> dict[Sense, Referents]:
    """The senses without those of a name that, in every mention, means what the text puts elsewhere."""
    return {sense: group for sense, group in groups.items() if sense.key != key or not _are_apart(group, outer)}


def _narrow(inner: Referents, outer: Referents) -> tuple[Referents, Referents]:
    """Both with only the places that lie in each other, else beside each other; unchanged where none do."""
    pairs = [(place, around) for place in inner.places for around in outer.places if is_within(place, around)]
    pairs = pairs or [(place, near) for place in inner.places for near in outer.places if is_beside(place, near)]
    if not pairs:
        return inner, outer
    return (
        msgspec.structs.replace(inner, places=tuple(dict.fromkeys(place for place, _ in pairs))),
        msgspec.structs.replace(outer, places=tuple(dict.fromkeys(place for _, place in pairs)), holds_another=True),
    )
