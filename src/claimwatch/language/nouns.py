"""WordNet's nouns for people, animals and things, unfolded from the table that ``tools/wordnet_nouns.py`` writes."""

import functools
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from claimwatch.language.inflection import plural
from claimwatch.lexicon import load


class WordnetTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``wordnet_nouns.yaml``; each list is explained there."""

    people: str
    peoples: str
    animals: str
    made: str
    offenders: str
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
        offenders: For people who are called so for a crime or wrong, singular and plural.
        things: For what is neither, the singular only.
    """

    singular: frozenset[str]
    plural: frozenset[str]
    peoples: frozenset[str]
    animals: frozenset[str]
    made: frozenset[str]
    offenders: frozenset[str]
    things: frozenset[str]


class _Forms(NamedTuple):
    """The words of a list; beside an irregular plural, the regular one counts, too ("bandits", not only "banditti")."""

    singular: frozenset[str]
    plural: frozenset[str]

    @classmethod
    def of(cls, words: str) -> "_Forms":
        """The forms of words parted by spaces."""
        pairs = [word.partition("/")[::2] for word in words.split()]
        given = {irregular for _, irregular in pairs if irregular}
        return cls(frozenset(word for word, _ in pairs), frozenset(plural(word) for word, _ in pairs) | given)


@functools.cache
def wordnet_nouns() -> WordnetNouns:
    """The nouns in all their forms, unfolded once per process."""
    table = load("en/wordnet_nouns", WordnetTable)
    lists = (table.people, table.peoples, table.animals, table.made, table.offenders)
    people, peoples, animals, made, offenders = (_Forms.of(words) for words in lists)
    return WordnetNouns(
        singular=people.singular | peoples.singular,
        plural=people.plural | peoples.plural,
        peoples=peoples.singular | peoples.plural,
        animals=animals.singular | animals.plural,
        made=made.singular | made.plural,
        offenders=offenders.singular | offenders.plural,
        things=frozenset(table.things.split()),
    )
