"""Bare numbers in words and digits: "17,000", "two hundred and five", "half a million", "2.5 lakh", "dozens"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimwatch.extract.tolls.quantities.lexicon import (
    QuantityLexicon,
    fixed_numbers,
    halves,
    multiples,
    phrases,
    quantity_lexicon,
)

_GROUPED = re.compile(r"\d{1,3}(?:[,.'’]\d{3}){1,3}|\d{1,2}(?:,\d{2}){1,3},\d{3}|\d{1,10}")
"""Digits in groups of three, or as South Asia groups them: 5,00,000."""
_DECIMAL = re.compile(r"\d{1,10}\.\d{1,10}")
_COMMA_DECIMAL = re.compile(r"\d{1,3},\d{1,2}")
_MARKED = re.compile(r"(\d{1,10}(?:\.\d{1,10})?)([a-z]{1,3})")
_GROUP = re.compile(r"\d{3}")
_LEADING_GROUP = re.compile(r"[1-9]\d{0,2}")
_ENOUGH_GROUPS = 10
"""Groups of digits that are read of one number: more are beyond all counts, and beyond what Python takes as digits."""
MOST = 10**10
"""More than all people; a longer number is no count of them."""
_THOUSAND = 1000
"""The least scale that closes what stands before it: "two thousand three hundred"."""
_HUNDRED = 100
_TEN = 10


class Number(NamedTuple):
    """A number: its value, its end (exclusive), and whether the value is only a least ("dozens")."""

    value: int
    end: int
    is_least: bool = False


class Parsed(NamedTuple):
    """A number that need not be whole.

    Attributes:
        value: What it is worth.
        end: Its end (exclusive).
        is_least: True if the value is only a least ("dozens").
        scale: What the words that end it multiply by ("three dozen": 12); 1 where they don't.
    """

    value: float
    end: int
    is_least: bool = False
    scale: int = 1

    @property
    def whole(self) -> int | None:
        """The value as a whole number; None where it is none."""
        return int(self.value) if self.value == int(self.value) else None


def number_at(words: Sequence[str], start: int) -> Number | None:
    """The bare number that starts at a word, in lower case; None where none does."""
    parsed = parsed_at(words, start)
    if parsed is None or parsed.whole is None:
        return None
    return Number(parsed.whole, parsed.end, parsed.is_least)


def parsed_at(words: Sequence[str], start: int) -> Parsed | None:
    """The bare number that starts at a word, whole or not; None where none does."""
    lexicon = quantity_lexicon()
    word = word_at(words, start)
    if not word:
        return None
    if couple := phrases(lexicon.couples).written_at(words, start):
        scale = multiples().get(word_at(words, couple.end))
        if scale is not None:
            return Parsed(2 * scale, couple.end + 1, scale=scale)
    if word in lexicon.plurals:
        return _plural(words, start, lexicon)
    if fixed := fixed_numbers().written_at(words, start):
        return Parsed(fixed.value, fixed.end)
    if word in lexicon.articles or word in lexicon.scales:
        return _scale_alone(words, start + (word in lexicon.articles), lexicon)
    scale = lexicon.scales.get(word_at(words, start + 1))
    if word in lexicon.several and scale is not None:
        return Parsed(scale * 2, start + 2, is_least=True)
    inverted = _inverted(words, start, lexicon)
    return (
        inverted or _digits_in_groups(words, start) or _marked(words, start, lexicon) or _counted(words, start, lexicon)
    )


def _inverted(words: Sequence[str], start: int, lexicon: QuantityLexicon) -> Parsed | None:
    """Four-and-twenty; 1,1 million with the comma of other languages."""
    if _COMMA_DECIMAL.fullmatch(words[start]) and word_at(words, start + 1) in multiples():
        return _compound(words, start + 1, float(words[start].replace(",", ".")), lexicon)
    unit, joint = lexicon.units.get(words[start], 0), [word for word in words[start + 1 : start + 4] if word != "-"]
    if not 0 < unit < _TEN or joint[:1] != [*lexicon.part_joints] or word_at(words, start + 1) != "-":
        return None
    end = start + 4 + (word_at(words, start + 3) == "-")
    tens = lexicon.units.get(word_at(words, end - 1), 0)
    return Parsed(tens + unit, end) if 2 * _TEN <= tens < _HUNDRED else None


def word_at(words: Sequence[str], i: int) -> str:
    """The word at a place; empty outside the text."""
    return words[i] if 0 <= i < len(words) else ""


def _plural(words: Sequence[str], start: int, lexicon: QuantityLexicon) -> Parsed:
    """Dozens; tens of thousands."""
    least, larger = lexicon.plurals[words[start]], word_at(words, start + 2)
    if word_at(words, start + 1) in lexicon.of and larger in lexicon.plurals:
        return Parsed(least * lexicon.plurals[larger] // 2, start + 3, is_least=True)
    return Parsed(least, start + 1, is_least=True)


def _scale_alone(words: Sequence[str], i: int, lexicon: QuantityLexicon) -> Parsed | None:
    """A dozen; a hundred and five; hundred and twenty."""
    scale = word_at(words, i)
    if scale not in lexicon.scales:
        return None
    if scale in lexicon.no_scale_alone:
        is_number = word_at(words, i - 1) in lexicon.articles and word_at(words, i + 1) in lexicon.behind_such_a_scale
        return Parsed(lexicon.scales[scale], i + 1) if is_number else None
    return _compound(words, i, 1, lexicon)


def _digits_in_groups(words: Sequence[str], start: int) -> Parsed | None:
    """Groups of three digits parted by blanks: 120 000; not behind a month ("July 12 200 people")."""
    if not _LEADING_GROUP.fullmatch(words[start]) or word_at(words, start - 1) in quantity_lexicon().months:
        return None
    end = start + 1
    while _GROUP.fullmatch(word_at(words, end)):
        end += 1
    digits = "".join(words[start : min(end, start + _ENOUGH_GROUPS)])
    return Parsed(int(digits), end) if end > start + 1 else None


def _marked(words: Sequence[str], start: int, lexicon: QuantityLexicon) -> Parsed | None:
    """A number with the mark of its scale: 100k, 1.5m people."""
    marked, end = _MARKED.fullmatch(words[start]), start + 1
    if marked is not None:
        digits, mark = marked[1], marked[2]
    elif word_at(words, end) in lexicon.marks and words[start][:1].isdigit():
        digits, mark, end = words[start], words[end], end + 1
    else:
        return None
    value, scale = _value(digits, lexicon), lexicon.marks.get(mark)
    is_unclear = mark in lexicon.measures and word_at(words, end) not in lexicon.before_people
    return None if value is None or scale is None or is_unclear else Parsed(round(value * scale, 3), end, scale=scale)


def _counted(words: Sequence[str], start: int, lexicon: QuantityLexicon) -> Parsed | None:
    value = _value(words[start], lexicon)
    return None if value is None else _compound(words, start + 1, value, lexicon)


def _compound(words: Sequence[str], i: int, value: float, lexicon: QuantityLexicon) -> Parsed | None:
    """A first value with the units, tens and scales that go on from a word."""
    total, current, scale = 0.0, value, 1
    while i < len(words) and total + current < MOST:
        word = words[i]
        half = halves().written_at(words, i)
        if half and word_at(words, half.end) in multiples():
            current, i = current + half.value, half.end
        elif half and scale > 1:
            return Parsed(total + current + half.value * scale, half.end)
        elif current and _multiplies(words, i, current, lexicon):
            current, scale = current * multiples()[word], scale * multiples()[word]
            if multiples()[word] >= _THOUSAND:
                total, current = total + current, 0
            i += 1
        elif (part := _next_part(words, i, total, current)) is not None:
            current, i, scale = current + part.value, part.end, 1
        else:
            break
    return Parsed(round(total + current, 3), i, scale=scale)


def _multiplies(words: Sequence[str], i: int, value: float, lexicon: QuantityLexicon) -> bool:
    """True if a word multiplies the value before it; plurals do so seldom ("2.5 lakhs", "in 2014 dozens")."""
    word = words[i]
    if word in lexicon.plurals:
        return value < _HUNDRED and word_at(words, i + 1) not in lexicon.of
    if word in lexicon.no_scale_alone:
        return 2 <= value < _TEN
    return word in lexicon.scales


def _next_part(words: Sequence[str], i: int, total: float, current: float) -> Number | None:
    """The part of a number in words that adds to what stands before it: "-five", "and five"."""
    lexicon = quantity_lexicon()
    is_hyphened, is_joined = words[i] == "-", words[i] in lexicon.part_joints
    at = i + 1 if (is_hyphened or is_joined) and i + 1 < len(words) else i
    part = lexicon.units.get(words[at])
    if part is None or words[at] in lexicon.no_part or words[i - 1].isdigit():
        return None
    is_tens = 2 * _TEN <= current % _HUNDRED < _HUNDRED and current % _TEN == 0
    adds_unit = is_tens and 0 < part < _TEN and not is_joined
    adds_below_hundred = part < _HUNDRED and total + current >= _HUNDRED and current % _HUNDRED == 0 and not is_hyphened
    if not (adds_unit or adds_below_hundred):
        return None
    return _with_unit(words, Number(part, at + 1)) if adds_below_hundred else Number(part, at + 1)


def _with_unit(words: Sequence[str], tens: Number) -> Number:
    """Tens with the unit behind them ("hundred and twenty-five")."""
    at = tens.end + (word_at(words, tens.end) == "-")
    unit = quantity_lexicon().units.get(word_at(words, at), 0)
    is_pair = tens.value >= 2 * _TEN and tens.value % _TEN == 0 and 0 < unit < _TEN
    is_unit = is_pair and word_at(words, at) not in quantity_lexicon().no_part
    return Number(tens.value + unit, at + 1) if is_unit else tens


def _value(word: str, lexicon: QuantityLexicon) -> float | None:
    """What a single word or a number in digits is worth; None where it is no number."""
    if word in lexicon.units:
        return lexicon.units[word]
    if not word[:1].isdigit():
        return _hyphened(word, lexicon)
    if _GROUPED.fullmatch(word):
        return int(re.sub(r"\D", "", word))
    return float(word) if _DECIMAL.fullmatch(word) else None


def _hyphened(word: str, lexicon: QuantityLexicon) -> int | None:
    """Twenty-five as one word."""
    tens, _, unit = word.partition("-")
    if unit and tens in lexicon.units and unit in lexicon.units:
        return lexicon.units[tens] + lexicon.units[unit]
    return None
