"""Stretches of a parsed report, counted in tokens."""

from typing import NamedTuple


class Range(NamedTuple):
    """Tokens from ``start``, inclusive, to ``end``, exclusive."""

    start: int
    end: int

    @property
    def is_empty(self) -> bool:
        """True if no token lies in it."""
        return self.start >= self.end
