"""The words of lists that code chooses among, from ``lexicon/data/en/lists.yaml``; templates have the others."""

import msgspec

from claimwatch.lexicon import load
from claimwatch.release import ChangeKind


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words; see the comments in the YAML."""

    changed: dict[ChangeKind, str]


def words() -> Words:
    """The lists' words, loaded once."""
    return load("en/lists", Words)


def change_words(kind: ChangeKind) -> str:
    """What a change did, before the day: "Corrected on"."""
    return words().changed[kind]
