"""Toponyms -> places."""

from collections.abc import Mapping, Sequence

import msgspec
from spacy.tokens import Doc

from claimwatch.model import Place, PlaceMention, Precision
from claimwatch.resolve.places.candidates import candidates
from claimwatch.resolve.places.containment import is_inner_first, is_outer_first, is_said_inner
from claimwatch.resolve.places.disambiguation import choose
from claimwatch.resolve.places.evidence import only_places
from claimwatch.resolve.places.gazetteer import Entry, Gazetteer, PlaceKind, Role
from claimwatch.resolve.places.lexicon import ordinary_words
from claimwatch.resolve.places.respelling import respell
from claimwatch.resolve.places.text import Text
from claimwatch.resolve.places.toponym import Form, Toponym
from claimwatch.resolve.places.toponym_weights import toponym_weights

_PRECISION: Mapping[PlaceKind, Precision] = {
    "country": "country", "wide": "area", "area": "area", "region": "region", "county": "region", "city": "settlement",
    "capital": "settlement",
}  # fmt: skip

_NAMED: frozenset[Form] = frozenset({"known", "respelt", "unknown"})


def resolve_places(doc: Doc, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Every toponym of a parsed report, in text order, with the place that is meant where it is known."""
    text = Text(doc)
    toponyms = only_places(text, respell(text, list(candidates(text, gazetteer)), gazetteer))
    chosen = choose(text, toponyms)
    return _agreed([_mention(text, toponyms, chosen, position) for position in range(len(toponyms))])


def _agreed(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """One name, one place: where the text says once what an unknown place lies in, it lies there elsewhere, too."""
    told = {mention.text: mention.place for mention in reversed(mentions) if mention.name and mention.geonameid is None}
    return [
        PlaceMention.of(mention.span, mention.text, told[mention.text])
        if mention.name is None and mention.text in told
        else mention
        for mention in mentions
    ]


def _mention(text: Text, toponyms: Sequence[Toponym], chosen: Sequence[Entry | None], position: int) -> PlaceMention:
    """The toponym with its place; an unknown name with the place that the text says it lies in."""
    toponym, entry = toponyms[position], chosen[position]
    words = text.text(toponym.start, toponym.end)
    place = _place(entry) if entry else None
    around = _around(text, toponyms, chosen, position) if place is None and toponym.form in _NAMED else None
    if around:
        place = msgspec.structs.replace(_place(around), name=words, geonameid=None)
    return PlaceMention.of(text.span(toponym.start, toponym.end), words, place)


def _around(text: Text, toponyms: Sequence[Toponym], chosen: Sequence[Entry | None], position: int) -> Entry | None:
    """The place that the text says a name lies in: the next one's or the last one's; None where it says nothing."""
    if position + 1 < len(toponyms):
        first, second = toponyms[position], toponyms[position + 1]
        if is_inner_first(text, first, second) or is_said_inner(text, first, second):
            return chosen[position + 1]
    if position and is_outer_first(text, toponyms[position - 1], toponyms[position]):
        return chosen[position - 1]
    return None


def places_named(gazetteer: Gazetteer, name: str) -> tuple[tuple[Place, int], ...]:
    """All places that a name may mean, the most populous first, each with its population (0: unknown)."""
    entries = [entry for entry in gazetteer.lookup(name) if entry.role in (Role.OWN, Role.ALTERNATE)]
    ranked = sorted(entries, key=lambda entry: (-entry.population, entry.id))
    return tuple({_place(entry): entry.population for entry in ranked}.items())


def is_known_place(gazetteer: Gazetteer, word: str) -> bool:
    """True for a word, in small letters, that is mostly a place's name: a country's, a region's or a large town's."""
    if word in ordinary_words():
        return False
    least = toponym_weights().fame.other_name_population
    entries = gazetteer.lookup(word.capitalize())
    return any(entry.kind in ("country", "region", "capital") or entry.population > least for entry in entries)


def _place(entry: Entry) -> Place:
    """The gazetteer's entry as a place."""
    return Place(
        name=entry.name,
        geonameid=entry.geonameid,
        country=entry.country,
        admin1=entry.admin1,
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision=_PRECISION[entry.kind],
    )
