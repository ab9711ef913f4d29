"""spaCy's tokenizer made linear in the length of a word with many marks at its end.

It takes one suffix after the other off a word, and for each searches the whole word: a thousand brackets take a million
steps. No suffix but a row of full stops is longer than a few characters, so it is enough to look at the end.
"""

import re
from collections.abc import Callable
from typing import Any, cast

from spacy.language import Language

NEAREST = 32
"""Characters at the end of a word that are searched first; every suffix but a row of full stops is shorter."""

Search = Callable[[str], re.Match[str] | None]


def search_ends(nlp: Language) -> Language:
    """The same pipeline, whose tokenizer finds the same suffixes by looking at the ends of words."""
    tokenizer = cast(Any, nlp.tokenizer)
    tokenizer.suffix_search = at_end(tokenizer.suffix_search.__self__)
    return nlp


def at_end(suffixes: re.Pattern[str]) -> Search:
    """The search for the leftmost of some suffixes, each of which ends with the word."""

    def search(word: str) -> re.Match[str] | None:
        start = max(0, len(word) - NEAREST)
        found = suffixes.search(word, start)
        while found and found.start() == start > 0:  # it may begin before
            start = max(0, 2 * start - len(word))
            found = suffixes.search(word, start)
        return found

    return search
