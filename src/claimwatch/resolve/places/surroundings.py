"""What a whole text says about its names: who its people are, and which countries it is about."""

import collections
import itertools
from collections.abc import Sequence

import msgspec

from claimwatch.resolve.places.gazetteer import Entry
from claimwatch.resolve.places.lexicon import toponym_lexicon
from claimwatch.resolve.places.text import Text
from claimwatch.resolve.places.toponym import Toponym
from claimwatch.resolve.places.toponym_weights import CountryVotes, toponym_weights


class Surroundings(msgspec.Struct, frozen=True):
    """What the whole text says about its names.

    Attributes:
        people: Words of people's names.
        countries: ISO codes of the countries that the text is about.
    """

    people: frozenset[str]
    countries: frozenset[str]


def surroundings(text: Text, toponyms: Sequence[Toponym]) -> Surroundings:
    """What the whole text says about its names."""
    return Surroundings(_people(text), frozenset(main_countries(toponyms)))


def main_countries(toponyms: Sequence[Toponym]) -> list[str]:
    """The countries that the text is about, the first the most, by their names and those of their people and cities."""
    rules = toponym_weights().country
    votes: collections.Counter[str] = collections.Counter()
    for toponym in toponyms:
        entry = max(toponym.entries, key=lambda entry: (entry.kind == "country", entry.population), default=None)
        if entry and entry.country and (count := _votes(entry, rules)):
            votes[entry.country] += count
    leading = votes.most_common(rules.most)
    return [country for country, count in leading if count >= rules.share * leading[0][1]]


def _votes(entry: Entry, rules: CountryVotes) -> int:
    """How many votes the likeliest place of a name gives to its country; small towns none."""
    if entry.kind == "country":
        return rules.own
    return rules.city if entry.population > rules.city_population else 0


def _people(text: Text) -> frozenset[str]:
    """Words of people's names: all of a longer name, and what follows a title or a common given name."""
    people = (entity for entity in text.doc.ents if entity.label_ == "PERSON" and len(entity) > 1)
    named = (token.text for person in people for token in person if token.is_alpha)
    introduced = (
        following
        for position, (word, following) in enumerate(itertools.pairwise(text.words))
        if text.is_capital(position + 1) and _introduces_person(text, position, word, following)
    )
    return frozenset(itertools.chain(named, introduced))


def _introduces_person(text: Text, position: int, word: str, following: str) -> bool:
    """True if a word is a title or a given name, and the next one no further title."""
    titles = toponym_lexicon().titles
    return (word in titles or is_given_name(text, position)) and following not in titles


def is_given_name(text: Text, position: int) -> bool:
    """True if the word there is a common given name, and no place to the language model ("Jordan", "Paris")."""
    return text.word(position) in toponym_lexicon().given_names and text.labels[position] != "GPE"
