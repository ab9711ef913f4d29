"""What reports say that letters mean: "the Somali National Congress (SNC)"."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

from claimwatch.reconcile.statements.naming import is_letters, is_sort, naming

_LETTERS = re.compile(r"\(\W{0,2}([A-Z][\w.-]{1,9})\W{0,2}\)")
"""Letters in brackets."""
_IN_BRACKETS = re.compile(r"\b([A-Z][A-Z.]{1,9})[ \n]+\(([^()]{6,120})\)")
"""Letters and what they stand for in brackets."""
_REMEMBERED = 1_000
"""Texts that are remembered: a report whose several events stand in several incidents is asked for each."""
_FARTHEST = 120
"""Characters before letters in brackets in which their name stands."""


@functools.lru_cache(maxsize=_REMEMBERED)
def definitions(text: str) -> Mapping[str, str]:
    """Letters -> the name that a text gives them; of several, the first."""
    meanings: dict[str, str] = {}
    for letters, name in _defined(text):
        meanings.setdefault(letters, name)
    return meanings


def _defined(text: str) -> Iterator[tuple[str, str]]:
    for bracket in _LETTERS.finditer(text):
        letters = bracket[1].replace(".", "")
        words = text[max(0, bracket.start() - _FARTHEST) : bracket.start()].rpartition("(")[2].split()
        line = text[text.rfind("\n", 0, bracket.start()) + 1 : bracket.start()].split()
        name = is_letters(letters) and (_spelt_out(words, letters) or _named(words, line))
        if name:
            yield letters, name
    for bracket in _IN_BRACKETS.finditer(text):
        letters, words = bracket[1].replace(".", ""), bracket[2].split()
        if is_letters(letters) and initials(words) == letters:
            yield letters, " ".join(words)


def initials(words: Iterable[str]) -> str:
    """The first letters of a name, without its small words."""
    return "".join(word[0].upper() for word in words if word.casefold() not in naming().unlettered)


def _spelt_out(words: list[str], letters: str) -> str | None:
    """The last words that begin with the letters; None where none do."""
    for first in range(len(words) - 1, -1, -1):
        if initials(words[first:]) == letters and words[first][0] == letters[0]:
            return " ".join(words[first:])
    return None


def _named(words: list[str], line: list[str]) -> str | None:
    """The capitalised words after "the", or that begin the line, whose letters are another language's.

    "the Popular Will Movement (MVP)".
    """
    if len(line) > 1 and line[0][:1].isupper() and all(_goes_on(line, n) for n in range(len(line))):
        return _if_bodys(line)
    first = len(words)
    while first and _goes_on(words, first - 1):
        first -= 1
    while first < len(words) and not words[first][:1].isupper():
        first += 1
    is_led = first and words[first - 1].casefold() in naming().definite
    name = words[first:]
    return _if_bodys(name) if is_led and len(name) > 1 else None


def _if_bodys(name: list[str]) -> str | None:
    """The name where it says that it is a body's; other words before letters are what an agency tells or pictures."""
    return " ".join(name) if any(map(is_sort, name)) else None


def _goes_on(words: list[str], n: int) -> bool:
    """True if a word belongs to the name behind it: a capitalised one, or a small one that links two."""
    word, linking = words[n].casefold(), naming().unlettered - naming().definite
    if word in naming().definite:
        return n > 0 and words[n - 1].casefold() in linking  # "Committee for the Defence"
    return words[n][:1].isupper() or word in linking
