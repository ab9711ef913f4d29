"""Noun phrases as they stand: the words that name somebody or something, without the clauses after it."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.lexicon import load

_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "punct", "case", "predet", "npadvmod"}
)
_TIMES = frozenset({"DATE", "TIME"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})


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
    return _left(head), _last(_Head(head, placing, joined))


def conjuncts(head: Token) -> Iterator[Token]:
    """The head and the conjuncts with an article or a number of their own, which make them phrases of their own."""
    following = [head]
    while following:
        token = following.pop()
        if token.i == head.i or _has_determiner(token):
            yield token
        joined = [child for child in token.rights if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON")]
        following += reversed(joined)


class _Head(NamedTuple):
    """A noun whose phrase is followed to the right; `phrase` says what the rest means."""

    token: Token
    placing: bool
    joined: bool


def _last(head: _Head) -> int:
    """Last token of a phrase, inclusive.

    The phrases within it wait in a list: in nested brackets they lie deeper than Python lets functions call functions.
    """
    last, heads = head.token.i, [head]
    while heads:
        token, placing, joined = heads.pop()
        last = max(last, token.i)
        for child in token.rights:
            if child.dep_ == "prep" and placing and child.lower_ in _lexicon().placing and not _is_of_time(child):
                noun = _noun_behind(child)
                if noun is None:
                    last = max(last, child.i - 1)
                else:
                    heads.append(_Head(noun, placing=True, joined=joined))
            elif child.dep_ == "conj" and joined and _is_joined_noun(child):
                heads.append(_Head(child, placing, joined=True))
            elif child.dep_ not in ("cc", "punct", "case"):
                break
    return last


def _is_joined_noun(conjunct: Token) -> bool:
    return not _has_determiner(conjunct) and conjunct.pos_ in ("NOUN", "PROPN", "ADJ")


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
    noun = _noun_behind(prep)
    return _last(_Head(noun, placing=True, joined=joined)) if noun else prep.i - 1


def _noun_behind(prep: Token) -> Token | None:
    nouns = (child for child in prep.rights if child.dep_ == "pobj" and child.pos_ in _NOMINAL)
    return next(nouns, None)


@cache
def _lexicon() -> NounPhraseLexicon:
    return load("en/noun_phrases", NounPhraseLexicon)
