"""So much at a time that memory holds it, whatever the length of what comes."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

Value = TypeVar("Value")

MOST = 16_000_000
"""Bytes or characters held at a time, where one alone isn't longer."""
AT_ONCE = 10_000
"""Values that one statement takes; SQLite refuses 250,000."""


def batches(sized: Iterable[tuple[Value, int]], most: int) -> Iterator[Sequence[Value]]:
    """The values in their order, up to ``most`` at a time, and fewer where they are long.

    Args:
        sized: Each value with its length.
        most: At least 1.
    """
    held: list[Value] = []
    length = 0
    for value, size in sized:
        if held and (len(held) == most or length + size > MOST):
            yield held
            held, length = [], 0
        held.append(value)
        length += size
    if held:
        yield held


def chunks(values: Iterable[Value]) -> Iterator[Sequence[Value]]:
    """The values in their order, as many at a time as one statement takes."""
    left = iter(values)
    while some := list(itertools.islice(left, AT_ONCE)):
        yield some
