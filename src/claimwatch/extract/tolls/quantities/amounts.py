"""Amounts of people in words and digits, with what bounds them ("more than 150", "dozens of", "between 60 and 70")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc

from claimwatch.extract.tolls.quantities.lexicon import (
    Bound,
    bounds,
    comparisons,
    first_words_of_numbers,
    or_more,
    ordinals,
    quantity_lexicon,
    vague_amounts,
)
from claimwatch.extract.tolls.quantities.numbers import number_at
from claimwatch.language import words_of

_RANGE = re.compile(r"(\d{1,10})[-–—](\d{1,10})")
_YEARS = range(1900, 2101)
"""Numbers of four digits that are a year unless a bound stands before them."""
_YEAR_DIGITS = 4
_FRACTIONS_AND_TIMES = frozenset(("/", ":"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, at tokens ``start`` to ``end`` (exclusive).

    ``low`` and ``high`` are inclusive; both None for words that give no number ("many").
    """

    start: int
    end: int
    low: int | None
    high: int | None


class _Range(NamedTuple):
    """A number or a range of two, with its end (exclusive); ``high`` None where the number is only a least."""

    low: int
    high: int | None
    end: int


def find_quantities(doc: Doc) -> list[Quantity]:
    """The amounts of a text that may count people, in text order; no dates, ages, sums of money or measures."""
    words = words_of(doc)
    numbered = _all_numbered(words)
    taken = {i for quantity in numbered for i in range(quantity.start, quantity.end)}
    return sorted(numbered + _all_vague(words, taken), key=lambda quantity: quantity.start)


def _all_vague(words: Sequence[str], taken: set[int]) -> list[Quantity]:
    quantities: list[Quantity] = []
    of, end = quantity_lexicon().of, 0
    for i in range(len(words)):
        quantity = _vague(words, i) if i >= end else None
        if quantity is None or not taken.isdisjoint(range(i, quantity.end)):
            continue
        if not (words[i - 1] in of and i - 2 in taken):
            quantities.append(quantity)
            end = quantity.end
    return quantities


def _all_numbered(words: Sequence[str]) -> list[Quantity]:
    quantities: list[Quantity] = []
    first_words = first_words_of_numbers()
    i = 0
    while i < len(words):
        if not words[i][:1].isdigit() and words[i].partition("-")[0] not in first_words:
            i += 1
            continue
        quantity = _numbered(words, i, quantities[-1].end if quantities else 0)
        if quantity:
            quantities.append(quantity)
        i = max(i + 1, quantity.end if quantity else _end_of_number(words, i))
    return quantities


def _end_of_number(words: Sequence[str], i: int) -> int:
    """Behind a number that counts no people, so that its later words aren't taken for one."""
    numbers = _range_at(words, i)
    return numbers.end if numbers else i + 1


def _numbered(words: Sequence[str], i: int, floor: int) -> Quantity | None:
    """The amount whose number starts at a word; ``floor`` is where the amount before it ends."""
    numbers = _range_at(words, i)
    if numbers is None or _is_measure(words, i, numbers.end):
        return None
    lexicon, end = quantity_lexicon(), numbers.end
    opens = numbers.low != numbers.high and i > floor and words[i - 1] in lexicon.range_openers
    start, bound = _bound_before(words, i - opens, floor)
    more = or_more().written_at(words, end)
    if more:
        bound, end = bound or "at_least", more.end
    elif end < len(words) and words[end] in lexicon.others and not comparisons().written_at(words, end):
        end += 1
    return Quantity(start, end, *_bounded(numbers.low, numbers.high, bound))


def _bounded(low: int, high: int | None, bound: Bound | None) -> tuple[int | None, int | None]:
    """Low and high under what stands before the number; ``high`` None for "dozens" and the like."""
    if bound == "above":
        return (low + 1 if high is not None else low), None
    if bound == "at_least":
        return low, None
    if bound == "at_most":
        return None, high
    if bound == "below":
        return None, (high - 1 if high is not None else None)
    return low, high


def _range_at(words: Sequence[str], i: int) -> _Range | None:
    """A number or a range of two ("60 to 70", "60-70", "between 60 and 70")."""
    if both := _RANGE.fullmatch(words[i]):
        return _Range(int(both[1]), int(both[2]), i + 1)
    first = number_at(words, i)
    if first is None:
        return None
    lexicon = quantity_lexicon()
    joint = words[first.end] if first.end < len(words) else ""
    is_between = i > 0 and words[i - 1] in lexicon.between
    if joint in lexicon.range_joints or (is_between and joint in lexicon.between_joints):
        second = number_at(words, first.end + 1)
        if second and second.value > first.value:
            return _Range(first.value, second.value, second.end)
    return _Range(first.value, None if first.is_least else first.value, first.end)


def _is_measure(words: Sequence[str], start: int, end: int) -> bool:
    """True if the number is a date, an age, a sum of money, a time or a measure."""
    lexicon = quantity_lexicon()
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    if after == "-" and end + 1 < len(words) and words[end + 1].isalpha():
        return True
    if before in lexicon.money or before == "/" or after in lexicon.measures or after in _FRACTIONS_AND_TIMES:
        return True
    if after in lexicon.clocks and not _is_before_noun(words, end + 1):
        return True
    if words[start].isdigit() and (before in lexicon.months or after in lexicon.months):
        return True
    return end == start + 1 and _is_year(words[start]) and before not in bounds().last_words


def _is_before_noun(words: Sequence[str], i: int) -> bool:
    """True if a word follows that can be what is counted ("four local guides", but "at 10 local time")."""
    return i < len(words) and words[i].isalpha() and words[i] not in quantity_lexicon().behind_clocks


def _is_year(word: str) -> bool:
    return len(word) == _YEAR_DIGITS and word.isascii() and word.isdigit() and int(word) in _YEARS


def _bound_before(words: Sequence[str], i: int, floor: int) -> tuple[int, Bound | None]:
    """Where the words that bound a number start, and what they say; "about" says nothing if others say more."""
    start, bound = i, None
    while phrase := bounds().written_before(words, start, floor):
        bound = bound if phrase.value == "about" else phrase.value
        start = phrase.first
    return start, bound


def _vague(words: Sequence[str], i: int) -> Quantity | None:
    amount = vague_amounts().written_at(words, i)
    return Quantity(i, amount.end, None, None) if amount else _ordinal(words, i)


def _ordinal(words: Sequence[str], i: int) -> Quantity | None:
    """One more: "another", "a fourth"; but no share ("a third of the men")."""
    ordinal = ordinals().written_at(words, i)
    if ordinal is None or (ordinal.end < len(words) and words[ordinal.end] in quantity_lexicon().of):
        return None
    return Quantity(i, ordinal.end, 1, 1)
