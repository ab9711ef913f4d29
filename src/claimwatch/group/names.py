"""Names in a text as linkage needs them: pairs of capitalised words, and those of people with an age."""

import collections
import functools
import re
from collections.abc import Iterator

from claimwatch.group.words import linkage_words

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
WORD_OR_BREAK = re.compile(rf"({WORD.pattern})|[\n!?:;,()\"“”]|(?<!\b[A-Z])\.(?=\s+[A-Z][a-z]{{3,}}|\s*$)")
"""A word, or what no name reaches over; the full stop after an initial or a short title isn't one."""
NAME = r"[A-Z][\w’'-]+"
MIDDLE = r"\s+(?:[A-Z][\w.’'-]*\s+){0,2}?"


def names(text: str) -> frozenset[str]:
    """Pairs of neighbouring capitalised words, and those with one initial between; months and days aren't names."""
    return frozenset(f"{a} {b}" for a, b in _pairs(WORD_OR_BREAK.findall(text)) if _is_name(a, b))


def persons(text: str) -> frozenset[str]:
    """First and last names of those whose age the text gives: victims and suspects, hardly ever officials."""
    pairs = ((_plain(m[1] or m[3]), _plain(m[2] or m[4])) for m in _aged().finditer(text))
    things = linkage_words().no_persons
    return frozenset(f"{a} {b}" for a, b in pairs if _is_name(a, b) and a not in things and b not in things)


@functools.cache
def _aged() -> re.Pattern[str]:
    """A first and a last name beside an age: "Ann Marrow Jr., aged 31," or "31-year-old Ann Marrow"."""
    words = linkage_words()
    generation, aged = "|".join(words.generations), "|".join(rf"{word}\s+" for word in words.aged)
    return re.compile(
        rf"({NAME}){MIDDLE}({NAME})(?:,? (?:{generation})\.?)?,?\s+(?:{aged})?\d{{1,2}}\s?[,.;)]"
        rf"|\d{{1,2}}[- ]{'[- ]'.join(words.years_old)},?\s+({NAME}){MIDDLE}({NAME})"
    )


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    """Two capitalised words, or with one initial between; a break is an empty word."""
    capital = [n for n, word in enumerate(words) if len(word) > 1 and word[0].isupper()]
    are_capital = set(capital)
    for n in capital:
        is_initial = len(words) > n + 2 and len(words[n + 1]) == 1 and words[n + 1].isupper() and words[n + 2]
        after = n + 2 if is_initial else n + 1
        if after in are_capital:
            yield _plain(words[n]), _plain(words[after])


def _plain(word: str) -> str:
    return _without_possessive(word.lower())


def _without_possessive(word: str) -> str:
    if word.isalpha():
        return word
    for ending in linkage_words().possessives:
        word = word.removesuffix(ending)
    return word


def _is_name(*words: str) -> bool:
    return linkage_words().no_names.isdisjoint(words)


def telling(text: str, most: int) -> dict[str, int]:
    """The words that may tell one incident from another, with how often they occur; the first ``most`` different ones.

    They are in lower case, but for the first letter of those that have a capital somewhere.
    """
    counts: dict[str, int] = {}
    capital: set[str] = set()
    empty = linkage_words().empty_words
    for spelling, times in collections.Counter(WORD.findall(text)).items():
        word = _without_possessive(spelling)
        lower = word.lower()
        if lower in counts:
            counts[lower] += times
        elif len(counts) < most and lower not in empty and (len(lower) > 2 or (len(lower) == 2 and lower.isdigit())):
            counts[lower] = times
        else:
            continue
        if word[0].isupper():
            capital.add(lower)
    return {word.capitalize() if word in capital else word: times for word, times in counts.items()}
