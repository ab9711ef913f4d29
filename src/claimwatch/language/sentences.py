"""Sentences in plain text, without a parse: as far as punctuation and blank lines tell them."""

import functools
import re

from claimwatch.model import Span

_END = re.compile(r"[.!?\n](?:(?<!\n)[\"”’')]*\s+(?=[\"“‘'(]*[A-Z])|(?<=\n)\s*\n)")
"""A closing mark before a capital, or a blank line; one class of characters first, which is searched for fast."""
_LONGEST = 1000
"""Characters of a sentence that are looked at on each side of its words, so that a text without full stops costs no
more."""
_OPENING = 3
"""Characters past the start of the words in which the pattern may look ahead, so that a sentence that begins with them
is found."""
_REMEMBERED = 2_000
"""Sentences that are remembered: those of an incident's numbers, which several rules ask for."""


@functools.lru_cache(maxsize=_REMEMBERED)
def sentence_at(text: str, span: Span) -> Span:
    """The sentence around words, [start, end)."""
    first = max(0, span[0] - _LONGEST)
    ends = (end.end() for end in _END.finditer(text, first, span[0] + _OPENING))
    start = max((end for end in ends if end <= span[0]), default=first)
    last = min(len(text), span[1] + _LONGEST)
    following = _END.search(text, span[1], last)
    return start, following.start() if following else last
