"""Stretches of a report's text.

A span is ``(start, end)``: offsets in Unicode code points into ``Report.text``, start inclusive, end
exclusive. ``text[start:end]`` is always the quoted words; a value whose spans don't hold is a bug.
"""

from collections.abc import Iterable

Span = tuple[int, int]


def words_at(text: str, spans: Iterable[Span]) -> str:
    """The words of one or more spans, the pieces joined by one space."""
    return " ".join(text[start:end] for start, end in spans)


def contains(outer: Span, inner: Span) -> bool:
    """True if every character of ``inner`` lies in ``outer``."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def overlaps(a: Span, b: Span) -> bool:
    """True if the two spans share at least one character."""
    return a[0] < b[1] and b[0] < a[1]


def covers(spans: Iterable[Span], inner: Span) -> bool:
    """True if one of ``spans`` contains ``inner``."""
    return any(contains(span, inner) for span in spans)
