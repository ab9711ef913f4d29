"""Names of outlets: whether two of them are one's."""

import functools
import re

from claimwatch.language.closed_classes import function_words

_WORD = re.compile(r"\w+")


def is_same_outlet(one: str | None, other: str | None) -> bool:
    """True if two names are the same but for case and articles, or one is the initials of the other ("AFP")."""
    a, b = _words(one or ""), _words(other or "")
    return bool(a and b) and (a == b or (_initials(a),) == b or (_initials(b),) == a)


@functools.lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(name.casefold()) if word not in function_words().articles)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)
