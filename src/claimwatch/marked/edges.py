"""Moves the edges of spans outwards, so that no mark cuts a word or a character in two."""

import bisect
from collections.abc import Iterable, Sequence

import regex

from claimwatch.model import Span

_WORD_EDGE = regex.compile(r"(?w)\b")
_CHARACTER = regex.compile(r"\X")


class Edges:
    """Where a text may be cut: between words, as Unicode defines them, and never within a grapheme cluster.

    Source:
        Unicode Standard Annex 29, text segmentation.
    """

    def __init__(self, text: str) -> None:
        characters = {match.start() for match in _CHARACTER.finditer(text)}
        between_words = (match.start() for match in _WORD_EDGE.finditer(text))
        self._places = [0, *(place for place in between_words if place in characters and place), len(text)]

    def around(self, span: Span) -> Span:
        """The smallest span of whole words that holds ``span``."""
        before = bisect.bisect_right(self._places, span[0]) - 1
        return self._places[before], self._places[bisect.bisect_left(self._places, span[1])]


def whole_words(edges: Edges, spans: Iterable[Span], length: int) -> Sequence[Span]:
    """Spans of whole words in text order, those that touch joined; empty spans are left out.

    Raises:
        ValueError: A span doesn't lie in a text of this length.
    """
    whole: list[Span] = []
    for span in sorted(spans):
        if not 0 <= span[0] <= span[1] <= length:
            raise ValueError(f"span {span[0]} to {span[1]} isn't in a text of {length} characters")
        if span[0] == span[1]:
            continue
        start, end = edges.around(span)
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole
