"""WordNet's nouns for people, animals and things, unfolded from the table that ``tools/wordnet_nouns.py`` writes."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from claimwatch.language.inflection import plural
from claimwatch.lexicon import load


class WordnetTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``wordnet_nouns.yaml``; each list is explained there."""

    people: str
    peoples: str
    animals: str
    made: str
    things: str


@dataclass(frozen=True, slots=True)
class WordnetNouns:
    """The nouns by what they mostly name.

    Attributes:
        singular: For one of the people.
        plural: For several.
        peoples: For people by country, people or creed, singular and plural.
        animals: For beasts, singular and plural.
        made: For vehicles, buildings and whatever else is made, singular and plural.
        things: For what is neither, the singular only.
    """

    singular: frozenset[str]
    plural: frozenset[str]
    peoples: frozenset[str]
    animals: frozenset[str]
    made: frozenset[str]
    things: frozenset[str]


@functools.cache
def wordnet_nouns() -> WordnetNouns:
    """The nouns in all their forms, unfolded once per process."""
    table = load("en/wordnet_nouns", WordnetTable)
    lists = (table.people, table.peoples, table.animals, table.made)
    people, peoples, animals, made = (dict(_forms(words)) for words in lists)
    return WordnetNouns(
        singular=frozenset((*people, *peoples)),
        plural=frozenset((*people.values(), *peoples.values())),
        peoples=frozenset((*peoples, *peoples.values())),
        animals=frozenset((*animals, *animals.values())),
        made=frozenset((*made, *made.values())),
        things=frozenset(table.things.split()),
    )


def _forms(words: str) -> Iterator[tuple[str, str]]:
    """The singular and the plural of each word of a list."""
    for word in words.split():
        singular, _, given = word.partition("/")
        yield singular, given or plural(singular)
