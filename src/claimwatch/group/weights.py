"""The shape of ``linkage.yaml``: what each likeness weighs, in bits."""

import functools
import re
from collections.abc import Mapping

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Precision


class UpTo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A weight for values up to ``upto``, inclusive."""

    upto: float
    weight: float


class AtLeast(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A weight for values of at least ``least``."""

    least: float
    weight: float


class Ranges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights for two tolls: one number in both, ranges that share a number, ranges that don't."""

    same: float
    overlap: float
    disjoint: float


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights for two values or sets: something in common, or nothing."""

    same: float
    other: float


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """See the file for what each number means."""

    prior: float
    window_days: int
    rare_reports: int
    rare_words: int
    rare_shared: int
    rare_shared_abroad: int
    rare_window_days: int
    person_reports: int
    least_likeness: float
    precision_km: Mapping[Precision, float]
    distance: tuple[UpTo, ...]
    place_share: tuple[UpTo, ...]
    within_region: float
    within_country: float
    other_country: float
    namesakes: float
    same_name: float
    name_likeness: float
    days: tuple[UpTo, ...]
    published: tuple[UpTo, ...]
    killed: Ranges
    injured: Ranges
    type: Kinds
    weapons: Kinds
    actors: Kinds
    words_kept: int
    words: tuple[AtLeast, ...]
    words_in_passing: tuple[AtLeast, ...]
    title_likeness: float
    title: float
    persons: tuple[AtLeast, ...]
    other_persons: float
    rare_names: int
    names: tuple[AtLeast, ...]
    apart: float
    one_report: float
    copy_jaccard: float
    empty_words: str
    no_names: str
    no_persons: str
    furniture: tuple[str, ...]

    @functools.cached_property
    def empty(self) -> frozenset[str]:
        """Words that say nothing about which incident it is."""
        return frozenset(self.empty_words.split())

    @functools.cached_property
    def no_name(self) -> frozenset[str]:
        """Words that are no part of a name."""
        return frozenset(self.no_names.split())

    @functools.cached_property
    def no_person(self) -> frozenset[str]:
        """Words that are no part of a person's name."""
        return frozenset(self.no_persons.split())

    @functools.cached_property
    def page_words(self) -> re.Pattern[str]:
        """What stands, in lower case, in a line that is the page's and not the report's."""
        return re.compile("|".join(map(re.escape, self.furniture)))


@functools.cache
def weights() -> Weights:
    """The committed weights."""
    return load("linkage", Weights)
