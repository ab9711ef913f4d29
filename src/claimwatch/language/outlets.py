"""Names of outlets: whether two of them are one's."""

import re

from claimwatch.language.closed_classes import function_words

_WORD = re.compile(r"\w+")


def is_same_outlet(one: str | None, other: str | None) -> bool:
    """True if two names are the same but for case and articles, or one is the initials of the other ("AFP")."""
    a, b = _words(one), _words(other)
    return bool(a and b) and (a == b or [_initials(a)] == b or [_initials(b)] == a)


def _words(name: str | None) -> list[str]:
    return [word for word in _WORD.findall((name or "").casefold()) if word not in function_words().articles]


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words)
