"""Splits iterables into batches that fit into memory and into SQL statements."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

Value = TypeVar("Value")

MOST = 16_000_000
"""Maximum total size of a batch, in bytes or characters, unless a single value is longer."""
AT_ONCE = 10_000
"""Maximum number of values in a statement; SQLite refuses 250,000."""


def batches(sized: Iterable[tuple[Value, int]], most: int) -> Iterator[Sequence[Value]]:
    """Yields the values in order, in batches of up to ``most``, and fewer if they are long.

    Args:
        sized: Each value with its size.
        most: Maximum number of values in a batch, at least 1.
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
    """Yields the values in order, in batches that fit into one statement."""
    left = iter(values)
    while some := list(itertools.islice(left, AT_ONCE)):
        yield some
