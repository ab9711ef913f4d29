"""Limits of shape: what no person writes is read as white space, so that it costs no more than prose.

The text keeps its length, so spans stay valid, and the same text loses the same parts everywhere. Ordinary prose, lists
and tables are far from every limit: English has about one word or mark to five characters.
"""

import re
from collections.abc import Iterator

LONGEST_WORD = 1_000
"""Characters without white space between them; the longest web addresses have some hundred."""
LONGEST_RUN = 20
"""The same mark so many times in a row at most: more is a line drawn across the page."""
LONGEST_RULE = 200
"""The same for hyphens, of which most such lines are made; they are one token however many there are."""
LONGEST_STRETCH = 3_000
"""Characters of a line without the end of a sentence; the longest sentences in news have some 700."""
WINDOW = 500
"""Characters that are looked at together for how densely words and marks stand."""
LONG_LINE = 80
"""Characters of a line that is looked at by itself; shorter ones are looked at together."""
DENSEST = 0.45
"""Words and marks a character at most, twice as many as in prose."""

_LONG_WORD = re.compile(rf"(?<!\S)\S{{{LONGEST_WORD + 1},}}")
_LONG_RUN = re.compile(rf"([^\w\s-]|_)\1{{{LONGEST_RUN},}}|-{{{LONGEST_RULE + 1},}}")
_STRETCH = re.compile(r"(?:(?![.!?]\s)[^\n])+")
_WINDOW = re.compile(rf"\S.{{,{WINDOW - 1}}}(?!\S)|\S+", re.DOTALL)
_PIECE = re.compile(r"[^\W_]+|-+|[^\w\s]|_")
_SHOWN = re.compile(r"\S")


def within_limits(text: str) -> str:
    """The text, of the same length, with white space for what no person writes; line ends stay."""
    short = _STRETCH.sub(_cut, _LONG_RUN.sub(_blank, _LONG_WORD.sub(_blank, text)))
    if len(short) < WINDOW:
        return short
    return "".join(_without_dense(short))


def _without_dense(text: str) -> Iterator[str]:
    """The pieces of a text in order, blank where words and marks stand too densely."""
    for lines in _lines(text):
        end = 0
        for window in _WINDOW.finditer(lines):
            yield lines[end : window.start()]
            end = window.end()
            yield _blank(window) if _is_dense(window[0]) else window[0]
        yield lines[end:]


def _lines(text: str) -> Iterator[str]:
    """The text line by line, short lines together, so that garbage takes none of the prose beside it along."""
    together, length = list[str](), 0
    for line in text.splitlines(keepends=True):
        if len(line) >= LONG_LINE or length >= WINDOW:
            yield "".join(together)
            together, length = [], 0
        if len(line) >= LONG_LINE:
            yield line
        else:
            together.append(line)
            length += len(line)
    yield "".join(together)


def _is_dense(words: str) -> bool:
    return len(words) >= LONG_LINE and sum(1 for _ in _PIECE.finditer(words)) > DENSEST * len(words)


def _cut(stretch: re.Match[str]) -> str:
    words = stretch[0]
    return words[:LONGEST_STRETCH] + _SHOWN.sub(" ", words[LONGEST_STRETCH:])


def _blank(found: re.Match[str]) -> str:
    return _SHOWN.sub(" ", found[0])
