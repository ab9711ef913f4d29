"""Whom a figure counts: all who were harmed, or people of one kind, who may be only some of them.

"Twelve people" counts all. "Four civilians", "seven peacekeepers", "three women" may be some of the twelve: such a
figure neither starts a range nor contradicts a larger count of all.
"""

import functools
import re
from collections.abc import Sequence

from claimwatch.language import singular
from claimwatch.lexicon import load
from claimwatch.model import PARTS, Figure, Killed, Range
from claimwatch.reconcile.statements import CountingWords

_KEPT = 4096
"""Figures' words whose nouns are remembered: each count is compared with all others of its incident."""
LAST = 3
"""Words at the end of a count among which its noun stands ("a total of 115 people dead")."""


def counts_everybody(figure: Range, words: str) -> bool:
    """True if a figure counts people of every kind ("12 people", "at least 40 dead", "37 gunmen and two civilians").

    Args:
        figure: The count; its parts, where it has any, tell of whom.
        words: As claimed. Without a noun ("at least 40") they count everybody.
    """
    if isinstance(figure, Figure) and figure.summed:
        return True
    counting, last = load("en/counting", CountingWords), _last(words)
    if not counting.everybody.isdisjoint(last):
        return True
    bare = not last or last[-1].isdigit() or last[-1] in counting.bare
    return bare and part_counted(figure) is None


@functools.lru_cache(_KEPT)
def _last(words: str) -> Sequence[str]:
    return re.findall(r"[^\W_]+", words.casefold())[-LAST:]


def part_counted(figure: Range) -> str | None:
    """Which part of those harmed a figure counts, by its words; None where it counts all, or where they don't tell."""
    if not isinstance(figure, Killed):
        return None
    counts = ((part, getattr(figure, part)) for part in PARTS)
    return next((part for part, count in counts if count is not None and count == figure.low), None)


@functools.lru_cache(_KEPT)
def kind_counted(words: str) -> str:
    """The noun of a figure that counts people of one kind, in the singular ("guard" of "nine prison guards")."""
    last = re.findall(r"[^\W\d_]+", words.casefold())[-1:]
    return singular(last[0]) if last else ""
