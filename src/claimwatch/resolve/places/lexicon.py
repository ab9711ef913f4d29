"""The words by which a text tells that a name is a place's."""

import functools

import msgspec

from claimwatch.lexicon import load


class Movement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A movement whose name ends in names of places.

    Attributes:
        name: Its first words.
        joined: Words of which one follows these.
        inside: What may stand between its name and a place's that belongs to it.
    """

    name: tuple[str, str]
    joined: frozenset[str]
    inside: frozenset[str]


class ToponymLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The shape of ``toponyms.yaml``; see there."""

    strong_prepositions: frozenset[str]
    weak_prepositions: frozenset[str]
    before_places: frozenset[str]
    connectors: frozenset[str]
    hyphenated_articles: frozenset[str]
    containment_openers: frozenset[str]
    containment_fillers: frozenset[str]
    inside: str
    one_or_both: frozenset[str]
    belonging: frozenset[str]
    list_separators: frozenset[str]
    states_behind_towns: frozenset[str]
    streets: frozenset[str]
    streets_or_titles: frozenset[str]
    numbered_roads: frozenset[str]
    features: frozenset[str]
    features_before: frozenset[str]
    sites: frozenset[str]
    heading_ends: frozenset[str]
    regions: frozenset[str]
    counties: frozenset[str]
    settlements: frozenset[str]
    right_before: frozenset[str]
    villages: frozenset[str]
    civic: frozenset[str]
    titles: frozenset[str]
    given_names: frozenset[str]
    speech: frozenset[str]
    organisations: frozenset[str]
    seats: frozenset[str]
    press: frozenset[str]
    movement: Movement

    @functools.cached_property
    def divisions(self) -> frozenset[str]:
        """Words for parts of a country."""
        return self.regions | self.counties

    @functools.cached_property
    def designators(self) -> frozenset[str]:
        """Words that say of what kind a named place is: "the village of"."""
        return self.divisions | self.settlements

    @functools.cached_property
    def institutions(self) -> frozenset[str]:
        """What follows a place's name: what belongs to it, or what it is."""
        return self.civic | self.settlements


@functools.cache
def toponym_lexicon() -> ToponymLexicon:
    """The words around places' names."""
    return load("en/toponyms", ToponymLexicon)


@functools.cache
def ordinary_words() -> frozenset[str]:
    """Keys of English words that are also names of some settlement."""
    return load("en/ordinary_words", frozenset[str])
