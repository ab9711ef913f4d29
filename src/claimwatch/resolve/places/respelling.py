"""Finds names that the gazetteer has in another transliteration, in the countries that the text is about."""

from collections.abc import Sequence

import msgspec

from claimwatch.resolve.places.candidates import name_end
from claimwatch.resolve.places.gazetteer import Entry, Gazetteer, Role
from claimwatch.resolve.places.surroundings import main_countries
from claimwatch.resolve.places.text import Text
from claimwatch.resolve.places.toponym import Toponym
from claimwatch.resolve.places.toponym_weights import toponym_weights


def respell(text: Text, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[Toponym]:
    """The candidates, with the places whose names are near spellings of theirs; in text order, none overlapping."""
    countries = main_countries(toponyms)
    if not countries:
        return list(toponyms)
    respelt: list[Toponym] = []
    for toponym in toponyms:
        if not respelt or toponym.start >= respelt[-1].end:
            respelt.append(_respelt(text, toponym, gazetteer, countries))
    return respelt


def _respelt(text: Text, toponym: Toponym, gazetteer: Gazetteer, countries: Sequence[str]) -> Toponym:
    """The candidate with near spellings of the whole run of capitals, else of itself, where it needs any."""
    if toponym.form not in ("known", "unknown"):
        return toponym
    for end in dict.fromkeys((name_end(text, toponym.start), toponym.end)):
        if end <= toponym.end and any(_is_settled(entry, countries) for entry in toponym.entries):
            return toponym
        near = _near(text.text(toponym.start, end), gazetteer, countries)
        if near:
            entries = toponym.entries if end == toponym.end else ()
            return msgspec.structs.replace(toponym, end=end, form="respelt", entries=(*entries, *near))
    return toponym


def _is_settled(entry: Entry, countries: Sequence[str]) -> bool:
    """True if a place's name needs no other spelling: it is well known, or in the countries."""
    is_well_known = entry.population > toponym_weights().respelling.well_known
    return (
        is_well_known or entry.kind in ("country", "wide") or entry.role == Role.DEMONYM or entry.country in countries
    )


def _near(name: str, gazetteer: Gazetteer, countries: Sequence[str]) -> tuple[Entry, ...]:
    """The nearest spellings in the first of the countries that has any."""
    limits = toponym_weights().respelling
    if len(name) < (limits.shortest_capitals if name.isupper() else limits.shortest):
        return ()
    spellings = (gazetteer.near_spelling(name, country)[: limits.most] for country in countries)
    return next(filter(None, spellings), ())
