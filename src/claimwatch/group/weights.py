"""The shape of ``linkage.yaml``: what each likeness weighs, in bits."""

import functools
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
    """Weights for two tolls: one number in both (by how large it is), ranges that share a number, ranges that
    don't, and such where the later report has the larger number.
    """

    same: tuple[UpTo, ...]
    overlap: float
    disjoint: float
    risen: float


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights for two values or sets: something in common, or nothing."""

    same: float
    other: float


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``linkage.yaml``, which says what each number means."""

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
    named_place: float
    same_site: float
    other_site: float
    days: tuple[UpTo, ...]
    published: tuple[UpTo, ...]
    undated: Kinds
    follow_up: tuple[UpTo, ...]
    named_kept: int
    named_soon: int
    named_doubtful: float
    named_days: tuple[UpTo, ...]
    late_links: int
    late_least: float
    killed: Ranges
    injured: Ranges
    type: Kinds
    weapons: Kinds
    actors: Kinds
    words_kept: int
    words: tuple[AtLeast, ...]
    words_in_passing: tuple[AtLeast, ...]
    words_elsewhere: float
    title_likeness: float
    title: float
    persons: tuple[AtLeast, ...]
    other_persons: float
    rare_names: int
    names: tuple[AtLeast, ...]
    apart: float
    one_report: float
    copy_jaccard: float
    form_likeness: float
    form_km: float
    form: float


@functools.cache
def weights() -> Weights:
    """The committed weights, loaded once per process."""
    return load("linkage", Weights)
