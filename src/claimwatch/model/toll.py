"""Ranges of people: how many, as claimed."""

from typing import TypeVar

import msgspec


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """How many people, as a range; both ends inclusive.

    ``low`` given and ``high`` None: open upwards ("more than 150" is 151 and up). Both None: no figure. 0 to 0:
    somebody says nobody. Unknown is never zero.

    Attributes:
        low: The least claimed.
        best: The one figure to lead with; None where there isn't one.
        high: The most claimed.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None

    def __bool__(self) -> bool:
        """True if there is a figure at all."""
        return self.low is not None or self.high is not None


class Killed(Range, frozen=True, kw_only=True):
    """The killed, with the parts that the words give; a part is None where the words don't tell it."""

    civilians: int | None = None
    combatants: int | None = None
    women: int | None = None
    children: int | None = None


PARTS = tuple(name for name in Killed.__struct_fields__ if name not in Range.__struct_fields__)
"""The fields of ``Killed`` that count some of them: civilians, combatants, women, children."""
AnyRange = TypeVar("AnyRange", bound=Range)


def disjoint(a: Range, b: Range) -> bool:
    """True if no number lies in both ranges; False where either has no figure."""
    if not a or not b:
        return False
    return _below(a, b) or _below(b, a)


def _below(a: Range, b: Range) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low
