"""A logarithmic scale: one figure far above the others doesn't flatten them."""

import math

import msgspec

STEPS = (5, 2, 1)
"""Numbers within a power of ten that may be labelled."""
MOST_POWERS = 4
"""Powers of ten on an axis that has room for other labels, too."""
APART = 7.0
"""Percent between labels, so that they don't run into each other on a phone."""


class Tick(msgspec.Struct, frozen=True):
    """A number on the axis and its position, in percent."""

    number: int
    at: float


class Scale(msgspec.Struct, frozen=True):
    """From 0 to ``top``, which stands at 100 percent. Equal distances are nearly equal ratios, and zero has a place."""

    top: int

    def at(self, number: int) -> float:
        """The position of a number, in percent."""
        return round(100 * math.log1p(number) / math.log1p(self.top), 2)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Round numbers that have room, from the highest down; zero is always there."""
        powers = [10**power for power in range(len(str(self.top)))]
        steps = STEPS if len(powers) <= MOST_POWERS else (1,)
        ticks: list[Tick] = []
        for number in (power * step for power in reversed(powers) for step in steps):
            at = self.at(number)
            if number < self.top and APART <= at <= (ticks[-1].at if ticks else 100) - APART:
                ticks.append(Tick(number, at))
        return (Tick(0, 0.0), *reversed(ticks))


def scale(reaches: list[int]) -> Scale:
    """A scale on which all the numbers have room; ``reaches`` are the highest that figures name."""
    return Scale(max(round(max(reaches) * 1.3), 5))
