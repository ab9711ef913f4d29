"""Bare numbers in words and digits: "17,000", "two hundred and five", "half a million", "dozens"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimwatch.extract.tolls.quantities.lexicon import QuantityLexicon, fixed_numbers, quantity_lexicon

_GROUPED = re.compile(r"\d{1,3}(?:[,.]\d{3}){1,3}|\d{1,10}")
_DECIMAL = re.compile(r"\d{1,10}\.\d{1,10}")
_MOST = 10**10
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


def number_at(words: Sequence[str], start: int) -> Number | None:
    """The bare number that starts at a word, in lower case; None where none does."""
    lexicon = quantity_lexicon()
    word = _word(words, start)
    if word in lexicon.plurals:
        return _plural(words, start, lexicon)
    if fixed := fixed_numbers().written_at(words, start):
        return Number(fixed.value, fixed.end)
    if word in lexicon.articles:
        return _scale_behind_article(words, start, lexicon)
    scale = _word(words, start + 1)
    if word in lexicon.several and scale in lexicon.scales:
        return Number(lexicon.scales[scale] * 2, start + 2, is_least=True)
    first = _value(word, lexicon)
    if word in lexicon.no_scale_alone or first is None:
        return None
    return _compound(words, start + 1, first, lexicon)


def _word(words: Sequence[str], i: int) -> str:
    return words[i] if i < len(words) else ""


def _plural(words: Sequence[str], start: int, lexicon: QuantityLexicon) -> Number:
    """Dozens; tens of thousands."""
    least, larger = lexicon.plurals[words[start]], _word(words, start + 2)
    if _word(words, start + 1) in lexicon.of and larger in lexicon.plurals:
        return Number(least * lexicon.plurals[larger] // 2, start + 3, is_least=True)
    return Number(least, start + 1, is_least=True)


def _scale_behind_article(words: Sequence[str], start: int, lexicon: QuantityLexicon) -> Number | None:
    """A dozen, a hundred and five."""
    scale = _word(words, start + 1)
    if scale in lexicon.scales and scale not in lexicon.no_scale_alone:
        return _compound(words, start + 1, 1, lexicon)
    return None


def _compound(words: Sequence[str], i: int, value: float, lexicon: QuantityLexicon) -> Number | None:
    """A first value with the units, tens and scales that go on from a word; None where it is no whole number."""
    total, current = 0.0, value
    while i < len(words) and total + current < _MOST:
        word = words[i]
        if word in lexicon.scales and word not in lexicon.no_scale_alone and current:
            current *= lexicon.scales[word]
            if lexicon.scales[word] >= _THOUSAND:
                total, current = total + current, 0
            i += 1
        elif (part := _next_part(words, i, total, current)) is not None:
            current, i = current + part.value, part.end
        else:
            break
    whole = int(total + current)
    return Number(whole, i) if total + current == whole else None


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
    return Number(part, at + 1) if adds_unit or adds_below_hundred else None


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
