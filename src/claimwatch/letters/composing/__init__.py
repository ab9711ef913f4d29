"""Records of incidents and what lists want in; what an edition tells those on the lists out. Pure."""

from claimwatch.letters.composing.telling import Readers, Told, contents, tell
from claimwatch.letters.composing.turns import Turn, turn
from claimwatch.letters.composing.values import (
    Account,
    Contents,
    Differing,
    Gone,
    Party,
    Revised,
    Said,
    Shift,
    Story,
    Voice,
)
from claimwatch.letters.composing.wanted import Wanted

__all__ = [
    "Account",
    "Contents",
    "Differing",
    "Gone",
    "Party",
    "Readers",
    "Revised",
    "Said",
    "Shift",
    "Story",
    "Told",
    "Turn",
    "Voice",
    "Wanted",
    "contents",
    "tell",
    "turn",
]
