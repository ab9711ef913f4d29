"""An amount of people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, at tokens ``start`` to ``end`` (exclusive).

    ``low`` and ``high`` are inclusive; both None for words that give no number ("many").
    """

    start: int
    end: int
    low: int | None
    high: int | None
