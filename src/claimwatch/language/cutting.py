"""Parts of a long text, each read by itself, so that reading takes time and memory in proportion to the length."""

import re
from collections.abc import Iterator

from claimwatch.model import Span

LONGEST = 24_000
"""Characters of a part: more than nearly every news report has, so that those are read whole."""
_ENDS = (re.compile(r"\n[^\S\n]*\n\s*"), re.compile(r"\n\s*"), re.compile(r"[.!?][\"”’')]*\s+"), re.compile(r"\s+"))
"""Where a part may end, the best first: behind a blank line, a line, a sentence, a word."""


def parts(text: str) -> Iterator[Span]:
    """The parts, [start, end), which together make up the text; a text of at most ``LONGEST`` is one.

    A part ends at the best end in the second half of its longest extent, at the last of equals.
    """
    start = 0
    while len(text) - start > LONGEST:
        end = _end(text, start + LONGEST // 2, start + LONGEST)
        yield start, end
        start = end
    yield start, len(text)


def _end(text: str, first: int, last: int) -> int:
    for ends in _ENDS:
        found = [end.end() for end in ends.finditer(text, first, last)]
        if found:
            return found[-1]
    return last
