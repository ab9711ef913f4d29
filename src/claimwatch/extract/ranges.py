"""Ranges of tokens that several rules may find at one place."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar


class TokenRange(Protocol):
    """What stands at tokens ``first`` to ``last``, both inclusive."""

    @property
    def first(self) -> int:
        """The first token."""
        ...

    @property
    def last(self) -> int:
        """The last token, inclusive."""
        ...


Range = TypeVar("Range", bound=TokenRange)


def without_overlaps(ranges: Iterable[Range]) -> Iterator[Range]:
    """Those ranges, sorted by their first token, that begin behind the one kept before."""
    end = -1
    for each in ranges:
        if each.first > end:
            yield each
            end = each.last
