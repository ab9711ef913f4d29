"""Groups with their acronym inside a phrase for people: "a Northern Front of Karvel (NFK) leader"."""

from itertools import takewhile

from spacy.tokens import Doc, Span

from claimwatch.extract.tolls.people.nouns import NOUNS, is_person

_LENGTH = 3
"""Tokens of an acronym with its brackets."""
_SHORTEST = 2
"""Letters of an acronym."""
_LONGEST_NAME = 5
"""Words of a group's name behind "of"."""
_NOMINAL = NOUNS | {"ADJ"}
_INSIDE_NAMES = frozenset(("ADP", "CCONJ", "DET"))


def is_of_group(doc: Doc, i: int) -> bool:
    """True if a token is of an acronym with a noun for people behind it, or a small word of the name before that."""
    if any(_is_acronym(doc, start) for start in range(max(0, i - _LENGTH + 1), i + 1)):
        return True
    if i == 0 or doc[i].pos_ not in _INSIDE_NAMES or doc[i - 1].pos_ != "PROPN":
        return False
    rest = doc[i + 1 : i + 1 + _LONGEST_NAME]
    name = list(takewhile(lambda token: token.pos_ == "PROPN" or token.pos_ in _INSIDE_NAMES, rest))
    return bool(name) and _is_acronym(doc, name[-1].i + 1)


def _is_acronym(doc: Doc, start: int) -> bool:
    words = doc[start : start + _LENGTH]
    if len(words) < _LENGTH or (words[0].text, words[2].text) != ("(", ")"):
        return False
    return words[1].is_upper and len(words[1]) >= _SHORTEST and _is_before_people(doc[start + _LENGTH : start + 5])


def _is_before_people(words: Span) -> bool:
    """True if a noun for people follows, or another word of its phrase and then the noun."""
    return len(words) > 0 and (is_person(words[0]) or (words[0].pos_ in _NOMINAL and any(map(is_person, words))))
