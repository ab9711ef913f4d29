"""Sides: how the accounts of an incident are grouped, by the kind of who speaks."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from claimwatch.lexicon.loader import load
from claimwatch.model import SourceKind

SideKey = Literal["government", "armed", "activists", "monitors", "international", "witnesses", "others"]


class SideRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The shape of ``sides.yaml``; its head says what each field means."""

    order: tuple[SideKey, ...]
    kinds: Mapping[SourceKind, SideKey]


def side_rules() -> SideRules:
    """The order of sides, and the side of each kind of speaker."""
    return load("sides", SideRules)
