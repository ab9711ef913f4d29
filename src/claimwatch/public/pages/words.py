"""The words of incidents' public pages, from ``lexicon/data/en/released.yaml``."""

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import EventType, Origin
from claimwatch.release import ChangeKind


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that are ours; see the comments in the YAML."""

    kinds: dict[str, str]
    types: dict[EventType, str]
    origins: dict[Origin, str]
    origin_counts: dict[Origin, str]
    changes: dict[ChangeKind, str]
    became: dict[ChangeKind, str]


def words() -> Words:
    """The words, loaded once."""
    return load("en/released", Words)
