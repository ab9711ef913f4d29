"""The shape of ``toponym_weights.yaml``: how much each sign says that a name is a place's. The file explains each."""

import functools
from collections.abc import Mapping

import msgspec

from claimwatch.lexicon import load
from claimwatch.resolve.places.gazetteer import PlaceKind


class FormWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By what was found."""

    street: float
    feature: float
    unknown: float


class LabelWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By what the language model takes a name for."""

    labels: Mapping[str, float]
    other: float
    before_title: float
    before_where: float
    in_person: float
    opens_organisation: float
    in_organisation: float
    in_place: float


class BeforeWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By the words before a name."""

    in_movement: float
    title: float
    given_name: float
    strong_preposition: float
    called_settlement: float
    designator_of: float
    weak_preposition: float
    capitalised: float
    sentence_start: float


class AfterWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By the words after a name."""

    dateline: float
    heading: float
    press: float
    division: float
    institution: float
    apposition: float
    possessive: float
    capitalised: float


class PersonWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By people of the text."""

    described: float
    namesake: float
    speaks: float


class FameWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By how well known the places of a name are."""

    demonym: float
    kinds: Mapping[PlaceKind, float]
    other_name_population: int
    county: float
    town_population: int
    small_town_population: int
    town: float
    small_town: float
    city: float
    city_population: int


class OrdinaryWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By what else a name may be."""

    organisation: float
    sentence_start: float
    elsewhere: float


class CaseWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By how a name is written."""

    dotted_abbreviation: float
    bare_abbreviation: float
    acronym: float
    acronym_letters: int


class AgreementWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By other mentions of a name."""

    sure: float
    doubtful: float
    weight: float


class ListingWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By names in one list."""

    doubtful: float
    weight: float


class CasedShare(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a text is written in both cases; both limits are exclusive."""

    more_than: float
    less_than: float


class ShortName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which names are too short for a small settlement."""

    letters: int
    population: int


class CountryVotes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which countries a text is about."""

    own: int
    city: int
    city_population: int
    most: int
    share: float


class RespellingLimits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which names are looked up in other spellings."""

    shortest: int
    shortest_capitals: int
    well_known: int
    most: int


class ToponymWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    enough: float
    form: FormWeights
    label: LabelWeights
    before: BeforeWeights
    after: AfterWeights
    person: PersonWeights
    fame: FameWeights
    home: float
    ordinary: OrdinaryWeights
    too_short: float
    short_letters: int
    case: CaseWeights
    contained: float
    agreement: AgreementWeights
    listing: ListingWeights
    cased: CasedShare
    short_name: ShortName
    country: CountryVotes
    respelling: RespellingLimits


@functools.cache
def toponym_weights() -> ToponymWeights:
    """The committed weights."""
    return load("toponym_weights", ToponymWeights)
