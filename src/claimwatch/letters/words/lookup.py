"""Finds words by language and key, and fills in their values."""

from collections.abc import Mapping
from typing import Literal

from claimwatch.lexicon import load

Direction = Literal["ltr", "rtl"]
Language = Literal["en", "ar"]
DIRECTIONS: Mapping[Language, Direction] = {"en": "ltr", "ar": "rtl"}
"""The languages that there are words in, and the direction that each is written in."""


def said(language: str, key: str, **values: object) -> str:
    """Words in a language.

    Args:
        language: Its ISO 639-1 code.
        key: Section and name in the lexicon, such as "signup.title".
        values: What stands for the names in braces.

    Raises:
        KeyError: There are no such words, or a value is missing.
    """
    section, _, name = key.partition(".")
    return load(f"{language}/letters_pages", dict[str, dict[str, str]])[section][name].format(**values)


def isolated(words: str) -> str:
    """Words between Unicode's marks that keep their direction to themselves."""
    return f"\u2068{words}\u2069"
