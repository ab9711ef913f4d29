"""Cuts a text at the edges of all its marks, so that each piece lies wholly inside or outside each mark."""

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from claimwatch.model import Span


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of text and the marks on it, by their numbers, in their order.

    Attributes:
        span: In code points.
        marks: All marks that hold it.
        first: Those that begin on the page with this piece.
        opening: Those with a span that begins here.
        closing: Those with a span that ends here.
    """

    span: Span
    marks: tuple[int, ...] = ()
    first: tuple[int, ...] = ()
    opening: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()


def pieces(length: int, spans: Sequence[Sequence[Span]], cuts: Iterable[int]) -> Iterator[Piece]:
    """Yields the text in pieces, in text order; together they are the whole text.

    Args:
        length: The text's, in code points.
        spans: Of each mark, by its number; those of one mark neither overlap nor touch.
        cuts: Where to cut besides.
    """
    starting, ending = _at(spans, 0), _at(spans, 1)
    places = sorted({0, length, *starting, *ending, *cuts})
    standing: list[int] = []
    seen: set[int] = set()
    for start, end in pairwise(places):
        for mark in ending.get(start, ()):
            standing.remove(mark)
        opening = starting.get(start, ())
        for mark in opening:
            bisect.insort(standing, mark)
        yield Piece(
            span=(start, end),
            marks=tuple(standing),
            first=tuple(mark for mark in opening if mark not in seen),
            opening=tuple(opening),
            closing=tuple(ending.get(end, ())),
        )
        seen.update(opening)


def _at(spans: Sequence[Sequence[Span]], side: int) -> Mapping[int, Sequence[int]]:
    """The numbers of the marks with a start (``side`` 0) or an end (1) at a place."""
    marks: defaultdict[int, list[int]] = defaultdict(list)
    for mark, its_spans in enumerate(spans):
        for span in its_spans:
            marks[span[side]].append(mark)
    return marks
