"""Names in a text as linkage needs them: pairs of capitalised words, and which of them are people it happened to."""

import collections
import re
from collections.abc import Iterator

from claimwatch.group.weights import weights

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
STRETCH = re.compile(r"[\n!?:;,()\"“”]|(?<!\b[A-Z])\.(?=\s+[A-Z][a-z]{3,}|\s*$)")
"""What no name reaches over; the full stop after an initial or a short title isn't one."""
NAME = r"[A-Z][\w’'-]+"
MIDDLE = r"\s+(?:[A-Z][\w.’'-]*\s+){0,2}?"
AGED = re.compile(
    rf"({NAME}){MIDDLE}({NAME})(?:,? (?:Jr|Sr)\.?)?,?\s+(?:age\s+|aged\s+)?\d{{1,2}}\s?[,.;)]"
    rf"|\d{{1,2}}[- ]year[- ]old,?\s+({NAME}){MIDDLE}({NAME})"
)
"""A first and a last name beside an age."""


def names(text: str) -> frozenset[str]:
    """Pairs of neighbouring capitalised words, and those with one initial between; months and days aren't names."""
    return frozenset(
        f"{a} {b}" for stretch in STRETCH.split(text) for a, b in _pairs(WORD.findall(stretch)) if _is_name(a, b)
    )


def persons(text: str) -> frozenset[str]:
    """First and last names of those whose age the text gives: victims and suspects, hardly ever officials."""
    found = ((_plain(m[1] or m[3]), _plain(m[2] or m[4])) for m in AGED.finditer(text))
    thing = weights().no_person
    return frozenset(f"{a} {b}" for a, b in found if _is_name(a, b) and a not in thing and b not in thing)


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    capital = [len(word) > 1 and word[0].isupper() for word in words]
    for n, word in enumerate(words[:-1]):
        if not capital[n]:
            continue
        after = n + 1
        if len(words[after]) == 1 and words[after].isupper() and after + 1 < len(words):
            after += 1
        if capital[after]:
            yield _plain(word), _plain(words[after])


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")


def _is_name(*words: str) -> bool:
    return weights().no_name.isdisjoint(words)


def telling(text: str, most: int) -> dict[str, int]:
    """How often the words stand that may tell one incident from another, the first ``most`` different ones.

    In lower case, but for the first letter of what is written with a capital one somewhere.
    """
    counts: dict[str, int] = {}
    capital: set[str] = set()
    for found, times in collections.Counter(WORD.findall(text)).items():
        word = found.removesuffix("'s").removesuffix("’s")
        lower = word.lower()
        if lower not in counts and (len(counts) >= most or not _tells(lower)):
            continue
        counts[lower] = counts.get(lower, 0) + times
        if word[0].isupper():
            capital.add(lower)
    return {word.capitalize() if word in capital else word: times for word, times in counts.items()}


def _tells(word: str) -> bool:
    return word not in weights().empty and (len(word) > 2 or (len(word) == 2 and word.isdigit()))
