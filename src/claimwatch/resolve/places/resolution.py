"""Toponyms -> places."""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc

from claimwatch.model import Place, PlaceMention, Precision
from claimwatch.resolve.places.disambiguation import choose
from claimwatch.resolve.places.evidence import held, holds, weigh
from claimwatch.resolve.places.gazetteer import Entry, Gazetteer
from claimwatch.resolve.places.toponyms import Text, Toponym, candidates
from claimwatch.resolve.places.transliteration import respell

_PRECISION: dict[str, Precision] = {
    "country": "country", "wide": "area", "area": "area", "region": "region", "county": "region", "city": "settlement",
    "capital": "settlement",
}  # fmt: skip


def resolve_places(doc: Doc, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Every toponym of a parsed report, in text order, with the place that is meant where it is known."""
    text = Text(doc)
    found = weigh(text, respell(text, list(candidates(text, gazetteer)), gazetteer))
    chosen = choose(text, found)
    return [_mention(text, found, chosen, position) for position in range(len(found))]


def _mention(text: Text, found: Sequence[Toponym], chosen: Sequence[Entry | None], position: int) -> PlaceMention:
    toponym, entry = found[position], chosen[position]
    words = text.text(toponym.start, toponym.end)
    place = as_place(entry) if entry else None
    if place is None and toponym.form == "name":
        place = _surrounding(text, found, chosen, position, words)
    return PlaceMention.of(text.span(toponym.start, toponym.end), words, place)


def _surrounding(
    text: Text, found: Sequence[Toponym], chosen: Sequence[Entry | None], position: int, name: str
) -> Place | None:
    """For an unknown name the place that the text says it lies in, under its own name."""
    outer = None
    if position + 1 < len(found) and holds(text, found[position], found[position + 1]):
        outer = chosen[position + 1]
    elif position and held(text, found[position - 1], found[position]):
        outer = chosen[position - 1]
    return msgspec.structs.replace(as_place(outer), name=name, geonameid=None) if outer else None


def as_place(entry: Entry) -> Place:
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
