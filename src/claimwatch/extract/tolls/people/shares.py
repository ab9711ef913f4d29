"""Numbers that others are taken out of: "seven of the 12 passengers", "most of the 40", "half of the 20"."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from claimwatch.extract.tolls.people.phrase_lexicon import phrase_lexicon
from claimwatch.extract.tolls.quantities import Quantity

_ALL_BUT = 2
"""Words of "all but" before the number of those left out."""
_LONGEST_FRACTION = 3
"""Tokens of "two-thirds" with its hyphen."""


class Taken(NamedTuple):
    """A number of people taken out of another.

    Attributes:
        start: Its first token.
        part: Its amount; None where a share is told ("most of").
        whole: The amount that it is taken out of; people stand behind that one.
        low: Least number, inclusive; None where the words give none ("most of").
        high: Most, inclusive; None where open or not given.
    """

    start: int
    part: Quantity | None
    whole: Quantity
    low: int | None
    high: int | None


def numbers_taken(doc: Doc, quantities: Sequence[Quantity]) -> list[Taken]:
    """The numbers of a text that are taken out of others, in text order.

    Args:
        doc: A tagged text.
        quantities: The amounts in it.
    """
    by_start = {quantity.start: quantity for quantity in quantities}
    taken = (_taken_by_number(doc, quantity, by_start) or _taken_by_share(doc, quantity) for quantity in quantities)
    found = [each for each in taken if each is not None]
    owned = {each.whole.start for each in found if each.part}
    return [each for each in found if each.part or each.whole.start not in owned]


def _taken_by_number(doc: Doc, quantity: Quantity, by_start: Mapping[int, Quantity]) -> Taken | None:
    """Seven of the 12; what "all but three" leaves isn't told."""
    whole = next((by_start[i] for i in _behind_of(doc, quantity.end) if i in by_start), None)
    if whole is None:
        return None
    first, lexicon = quantity.start, phrase_lexicon()
    if first > 0 and doc[first - 1].lower_ in lexicon.all_but:
        return Taken(max(0, first - _ALL_BUT), quantity, whole, None, None)
    return Taken(first, quantity, whole, quantity.low, quantity.high)


def _behind_of(doc: Doc, start: int) -> Iterator[int]:
    """Where an amount may start behind "of" or "out of" at a token, and behind each word that may follow first."""
    lexicon, i = phrase_lexicon(), start
    while i < len(doc) and doc[i].lower_ in lexicon.out:
        i += 1
    if i >= len(doc) or doc[i].lower_ not in lexicon.of_whole:
        return
    yield i + 1
    while i + 1 < len(doc) and doc[i + 1].lower_ in lexicon.before_counted_whole:
        i += 1
        yield i + 1


def _taken_by_share(doc: Doc, whole: Quantity) -> Taken | None:
    """Most of the 40; half of the 40; two-thirds of the 30; 40 percent of the 200."""
    lexicon, i = phrase_lexicon(), whole.start - 1
    if doc[whole.start].lower_ not in lexicon.before_counted_whole:
        while i >= 0 and doc[i].lower_ in lexicon.before_counted_whole:
            i -= 1
    if i < 1 or doc[i].lower_ not in lexicon.of_whole or doc[i - 1].lower_ not in lexicon.shares:
        return None
    start = i - 1
    while start > 0 and (doc[start - 1].like_num or doc[start - 1].text == "-") and i - start < _LONGEST_FRACTION:
        start -= 1
    return Taken(start, None, whole, None, None)
