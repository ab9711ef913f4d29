"""Noun phrases as they stand: the words that name somebody or something, without the clauses after it."""

from collections.abc import Iterator
from functools import cache

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.lexicon import load

_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "punct", "case", "predet", "npadvmod"}
)
_TIMES = frozenset({"DATE", "TIME"})


class NounPhraseLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``noun_phrases.yaml``; its head says what each field means."""

    pointing: frozenset[str]
    placing: frozenset[str]


def phrase(head: Token, placing: bool = True, joined: bool = True) -> tuple[int, int]:
    """First and last token of the phrase of ``head``, both inclusive.

    The phrase holds what stands before its head, but no relative clause, apposition or time.

    Args:
        head: Its main noun.
        placing: True to take in what it is part of or where it lies ("a school in the north of the city").
        joined: True to take in conjuncts without an article or number of their own ("soldiers and police").
    """
    first, last = _left(head), head.i
    for child in head.rights:
        if child.dep_ == "prep" and placing and child.lower_ in _lexicon().placing and not _is_of_time(child):
            last = max(last, end_of_prep(child, joined))
        elif child.dep_ == "conj" and joined and not _has_determiner(child) and child.pos_ in ("NOUN", "PROPN", "ADJ"):
            last = max(last, phrase(child, placing)[1])
        elif child.dep_ not in ("cc", "punct", "case"):
            break
    return first, last


def conjuncts(head: Token) -> Iterator[Token]:
    """The head and the conjuncts with an article or a number of their own, which make them phrases of their own."""
    yield head
    for child in head.rights:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON"):
            if _has_determiner(child):
                yield from conjuncts(child)
            else:
                yield from (deeper for deeper in conjuncts(child) if deeper.i != child.i)


def _left(head: Token) -> int:
    first = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT and not child.is_quote and not child.is_space:
            first = min(first, child.left_edge.i)
            break
    return _without_marks(head.doc, first, head.i)


def _without_marks(doc: Doc, first: int, last: int) -> int:
    while first < last and _is_mark(doc[first]):
        first += 1
    return first


def _is_mark(token: Token) -> bool:
    return token.is_punct or token.is_space or token.dep_ in ("cc", "preconj") or token.lower_ in _lexicon().pointing


def _has_determiner(token: Token) -> bool:
    return any(child.dep_ in ("det", "nummod", "poss") for child in token.lefts)


def _is_of_time(prep: Token) -> bool:
    return any(child.ent_type_ in _TIMES for child in prep.children)


def end_of_prep(prep: Token, joined: bool = True) -> int:
    """Last token of a preposition's phrase, inclusive; the one before the preposition if no noun follows."""
    for child in prep.rights:
        if child.dep_ == "pobj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            return phrase(child, joined=joined)[1]
    return prep.i - 1


@cache
def _lexicon() -> NounPhraseLexicon:
    return load("en/noun_phrases", NounPhraseLexicon)
