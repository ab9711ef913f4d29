"""Phrases for people with an amount: "12 villagers", "two of them", "dozens"."""

import dataclasses
import itertools
from typing import NamedTuple

from spacy.tokens import Doc

from claimwatch.extract.tolls.people.ages import is_age
from claimwatch.extract.tolls.people.heads import end_of_complement, heads_of
from claimwatch.extract.tolls.people.nouns import group_of, is_pair, is_person, status_of
from claimwatch.extract.tolls.people.parts import (
    end_of_counted_whole,
    end_of_whole,
    is_behind_listed_whole,
    is_behind_whole,
    is_graded_part,
    is_marked_part,
)
from claimwatch.extract.tolls.people.phrase_lexicon import phrase_lexicon
from claimwatch.extract.tolls.people.victims import Victims
from claimwatch.extract.tolls.people.weapons import is_in_weapon
from claimwatch.extract.tolls.quantities import Quantity, bounded_behind
from claimwatch.language import words_of

_LONGEST_PAIR = 8
"""Words of two people who are named under "both"."""
_CONJUNCTION = "preconj"
"""What the parser calls the "both" of "both the killed and the wounded"."""


class _Nouns(NamedTuple):
    """The words for people, at tokens ``start`` to ``end`` (exclusive), and the nouns that head them."""

    start: int
    end: int
    heads: tuple[int, ...] = ()


class _Part(NamedTuple):
    """Of what the words call people a part: of others, and of others named before."""

    is_part: bool
    refers_back: bool


def counted_people(doc: Doc, quantity: Quantity, ends: frozenset[str]) -> Victims | None:
    """The phrase that starts with an amount; None where it counts things.

    Args:
        doc: A tagged text.
        quantity: The amount.
        ends: Words that tell of harm, at which a phrase ends ("40 people dead").
    """
    if _counts_children(doc, quantity) or _opens_pair(doc, quantity) or _is_emergency_number(doc, quantity):
        return None
    if is_in_weapon(doc, quantity.start, quantity.start):
        return None
    behind = end_of_whole(doc, quantity.end)
    if behind is None and is_behind_whole(doc, quantity.start):
        behind = quantity.end
    if behind is not None:
        return _part_of_whole(doc, quantity, behind, ends)
    behind = end_of_counted_whole(doc, quantity.end)
    if behind is not None:
        people = _part_of_whole(doc, quantity, behind, ends)
        return dataclasses.replace(people, end=quantity.end, noun=quantity.end)
    start = _skip(doc, quantity.end, phrase_lexicon().before_noun)
    heads = heads_of(doc, start, ends)
    if heads is None or (not heads and is_age(doc, quantity)):
        return None
    nouns = _Nouns(start, end_of_complement(doc, heads[-1]), heads) if heads else _Nouns(quantity.end, quantity.end)
    is_part = is_marked_part(doc, quantity.start) or (not heads and is_graded_part(doc, quantity.end))
    part = _Part(is_part, is_behind_listed_whole(doc, quantity.start))
    people = _phrase(doc, quantity, nouns, part)
    start = _start_of_collective(doc, quantity) if not heads else quantity.start
    return _bounded_behind(doc, quantity, dataclasses.replace(people, start=start))


def _start_of_collective(doc: Doc, quantity: Quantity) -> int:
    """Where "a family of five" starts; the number itself where no such noun stands before it."""
    lexicon, noun = phrase_lexicon(), quantity.start - 2
    if noun < 0 or doc[noun + 1].lower_ not in lexicon.of_whole or doc[noun].lower_ not in lexicon.collectives:
        return quantity.start
    has_article = noun > 0 and (doc[noun - 1].pos_ == "DET" or doc[noun - 1].tag_ == "PRP$")
    return noun - has_article


def _bounded_behind(doc: Doc, quantity: Quantity, people: Victims) -> Victims:
    """With what bounds the number behind its noun ("30 villagers at least")."""
    if not people.has_number or people.end == quantity.end:
        return people
    bounded = bounded_behind(words_of(doc), people.end, quantity)
    if bounded is quantity:
        return people
    return dataclasses.replace(people, end=bounded.end, low=bounded.low, high=bounded.high)


def _counts_children(doc: Doc, quantity: Quantity) -> bool:
    """True if the number only says of whom somebody is a parent ("a father of two")."""
    if quantity.start < 2:
        return False
    lexicon, noun, link = phrase_lexicon(), doc[quantity.start - 2], doc[quantity.start - 1]
    return link.lower_ in lexicon.of_whole and noun.lower_ in lexicon.parents


def _opens_pair(doc: Doc, quantity: Quantity) -> bool:
    """True if "both" only opens two who are named ("both Ann and her son", "both the girl and a man")."""
    lexicon = phrase_lexicon()
    if doc[quantity.start].lower_ not in lexicon.both:
        return False
    if doc[quantity.start].dep_ == _CONJUNCTION:
        return True
    following = doc[quantity.end : quantity.end + _LONGEST_PAIR]
    first = list(itertools.takewhile(lambda token: token.lower_ not in lexicon.both_and, following))
    if len(first) == len(following):
        return False
    return following[0].pos_ == "PROPN" or any(token.tag_ == "NN" and is_person(token) for token in first)


def _is_emergency_number(doc: Doc, quantity: Quantity) -> bool:
    return doc[quantity.start].text in phrase_lexicon().emergency_numbers


def _part_of_whole(doc: Doc, quantity: Quantity, behind: int, ends: frozenset[str]) -> Victims:
    """Two of them (were ambulance crew); the nouns behind a verb tell who they are but are no part of the phrase."""
    part = _Part(is_part=True, refers_back=True)
    start = _skip(doc, behind, phrase_lexicon().part_is)
    heads = heads_of(doc, start, ends)
    if not heads or not any(is_person(doc[i]) for i in heads):
        return _phrase(doc, quantity, _Nouns(behind, behind), part)
    people = _phrase(doc, quantity, _Nouns(start, heads[-1] + 1, heads), part)
    has_verb = any(not token.is_punct for token in doc[behind:start])
    return dataclasses.replace(people, end=behind, noun=behind) if has_verb else people


def _phrase(doc: Doc, quantity: Quantity, nouns: _Nouns, part: _Part) -> Victims:
    heads = [doc[i].lower_ for i in nouns.heads]
    words = [token.lower_ for token in doc[nouns.start : nouns.end]]
    is_two = bool(heads) and is_pair(heads[-1]) and not quantity.low and not quantity.high
    return Victims(
        start=quantity.start,
        end=max(nouns.end, quantity.end),
        noun=nouns.start,
        low=2 if is_two else quantity.low,
        high=2 if is_two else quantity.high,
        has_amount=True,
        names_people=any(is_person(doc[i]) for i in nouns.heads),
        is_part=part.is_part,
        refers_back=part.refers_back,
        status=status_of(words, heads),
        group=group_of(heads),
    )


def _skip(doc: Doc, i: int, words: frozenset[str]) -> int:
    """The first token from ``i`` on that is none of the words."""
    while i < len(doc) and doc[i].lower_ in words:
        i += 1
    return i
