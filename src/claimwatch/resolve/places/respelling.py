"""Finds names that the gazetteer has in another transliteration, in the countries that the text is about."""

import collections
from collections.abc import Sequence

import msgspec

from claimwatch.resolve.places import gazetteer_index as index
from claimwatch.resolve.places.gazetteer import Entry, Gazetteer
from claimwatch.resolve.places.toponyms import Text, Toponym, name_end

_COUNTRIES, _SHARE = 2, 0.6
_SHORTEST = 4
_WELL_KNOWN = 50_000


def respell(text: Text, found: Sequence[Toponym], gazetteer: Gazetteer) -> list[Toponym]:
    """The candidates, with the places whose names are near spellings of theirs; in text order, none overlapping."""
    countries = about(found)
    if not countries:
        return list(found)
    kept: list[Toponym] = []
    for toponym in found:
        if not kept or toponym.start >= kept[-1].end:
            kept.append(_respelt(text, toponym, gazetteer, countries))
    return kept


def about(found: Sequence[Toponym]) -> list[str]:
    """The countries that the text is about, by their own names and those of their people and large cities."""
    votes: collections.Counter[str] = collections.Counter()
    for toponym in found:
        entry = max(toponym.entries, key=lambda e: (e.kind == "country", e.population), default=None)
        if entry and entry.country and (entry.kind == "country" or entry.population > 100_000):
            votes[entry.country] += 2 if entry.kind == "country" else 1
    leading = votes.most_common(_COUNTRIES)
    return [country for country, count in leading if count >= _SHARE * leading[0][1]]


def _respelt(text: Text, toponym: Toponym, gazetteer: Gazetteer, countries: Sequence[str]) -> Toponym:
    if toponym.form not in ("known", "name"):
        return toponym
    for end in dict.fromkeys((name_end(text, toponym.start), toponym.end)):
        if end <= toponym.end and any(_is_plain(e, countries) for e in toponym.entries):
            return toponym
        near = _near(text.text(toponym.start, end), gazetteer, countries)
        if near:
            more = toponym.entries if end == toponym.end else ()
            return msgspec.structs.replace(toponym, end=end, form="near", entries=(*more, *near))
    return toponym


def _is_plain(entry: Entry, countries: Sequence[str]) -> bool:
    """Whether a name needs no other spelling: it is well known, or a place's in the countries."""
    known = entry.kind in ("country", "wide") or entry.role == index.DEMONYM or entry.population > _WELL_KNOWN
    return known or entry.country in countries


def _near(name: str, gazetteer: Gazetteer, countries: Sequence[str]) -> tuple[Entry, ...]:
    if len(name) < _SHORTEST or (name.isupper() and len(name) < 6):
        return ()
    return next((near[:3] for country in countries if (near := gazetteer.near_spelling(name, country))), ())
