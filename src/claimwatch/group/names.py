"""Names in a text as linkage needs them: pairs of capitalised words, and which of them are people it happened to."""

import re
from collections.abc import Iterable, Iterator

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
    for n, word in enumerate(words[:-1]):
        if not _capital(word):
            continue
        after = words[n + 1]
        if len(after) == 1 and after.isupper() and n + 2 < len(words):
            after = words[n + 2]
        if _capital(after):
            yield _plain(word), _plain(after)


def _capital(word: str) -> bool:
    return word[0].isupper() and len(word) > 1


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")


def _is_name(*words: str) -> bool:
    return not weights().no_name.intersection(words)


def telling(text: str, most: int) -> Iterable[str]:
    """The words that may tell one incident from another, as they stand, up to ``most`` different ones."""
    empty = weights().empty
    seen: set[str] = set()
    for found in WORD.finditer(text):
        word = found[0].removesuffix("'s").removesuffix("’s")
        lower = word.lower()
        if lower in empty or (len(lower) < 3 and not lower.isdigit()) or len(lower) < 2:
            continue
        if lower not in seen:
            if len(seen) >= most:
                continue
            seen.add(lower)
        yield word
