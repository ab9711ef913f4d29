"""Two numbers that bound one: "60 to 70", "between one and two dozen", "as few as ten and as many as 30"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimwatch.extract.tolls.quantities.lexicon import phrases, quantity_lexicon
from claimwatch.extract.tolls.quantities.numbers import Parsed, parsed_at, word_at

_JOINED = re.compile(r"(\d[\d.,]*)[-–—](\d[\d.,]*)")
_THOUSANDS = re.compile(r"\d{1,3}[,.]000")
_THOUSAND = 1000


class Range(NamedTuple):
    """A number or a range of two, with its end (exclusive); ``high`` None where the number is only a least."""

    low: int
    high: int | None
    end: int


def range_at(words: Sequence[str], i: int) -> Range | None:
    """A number or a range of two that starts at a word; None where none does, or it is no whole number."""
    if joined := _JOINED.fullmatch(words[i]):
        parts = [joined[1], joined[2], *words[i + 1 : i + 3]]
        numbers = _ranged(parts, parsed_at(parts[:1], 0), 1, i - 1)
        return numbers if numbers and numbers.end > i else None
    return _ranged(words, parsed_at(words, i), _second_of(words, i), 0)


def opens_with_few(words: Sequence[str], i: int) -> bool:
    """True if a least stands before a number ("as few as")."""
    return phrases(quantity_lexicon().as_few).written_before(words, i) is not None


def _second_of(words: Sequence[str], i: int) -> int | None:
    """Where the second number of a range may start whose first starts at a word; None where nothing leads to one."""
    first = parsed_at(words, i)
    if first is None:
        return None
    lexicon = quantity_lexicon()
    joints = [phrases(lexicon.range_joints)]
    if i > 0 and words[i - 1] in lexicon.between:
        joints.append(phrases(lexicon.between_joints))
    if opens_with_few(words, i):
        joints.append(phrases(lexicon.as_many))
    return next((joint.end for each in joints if (joint := each.written_at(words, first.end))), None)


def _ranged(words: Sequence[str], first: Parsed | None, at: int | None, offset: int) -> Range | None:
    """The range of a first number and the one at a word; the first alone where that isn't larger."""
    if first is None:
        return None
    second = parsed_at(words, at) if at is not None else None
    if second is not None and at is not None and word_at(words, second.end) not in quantity_lexicon().other_people:
        low = _in_scale_of(second, words[at], first)
        if low < second.value and int(low) == low and second.whole is not None:
            return Range(int(low), None if second.is_least else second.whole, second.end + offset)
    return None if first.whole is None else Range(first.whole, _most(first), first.end + offset)


def _most(number: Parsed) -> int | None:
    return None if number.is_least else number.whole


def _in_scale_of(second: Parsed, word: str, first: Parsed) -> float:
    """The first number in the scale of the second, where it has none ("two to three dozen", "20-30,000")."""
    if first.scale > 1 or first.is_least:
        return first.value
    scale = _THOUSAND if _THOUSANDS.fullmatch(word) and second.scale == 1 else second.scale
    scaled = round(first.value * scale, 3)
    return scaled if scaled < second.value else first.value
