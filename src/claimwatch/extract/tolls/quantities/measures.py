"""Numbers that count no people: dates, ages, sums of money, times, measures, and the names of units and roads."""

from collections.abc import Sequence

from claimwatch.extract.tolls.quantities.lexicon import bounds, phrases, quantity_lexicon
from claimwatch.extract.tolls.quantities.numbers import word_at

_YEARS = range(1900, 2101)
"""Numbers of four digits that are a year unless a bound stands before them."""
_YEAR_DIGITS = 4
_FRACTIONS_AND_TIMES = frozenset(("/", ":"))


def is_measure(words: Sequence[str], start: int, end: int) -> bool:
    """True if the number at words ``start`` to ``end`` (exclusive) is a date, an age, money, a time or a measure."""
    lexicon = quantity_lexicon()
    before, after = (
        word_at(words, start - 1 - (word_at(words, start - 1) in lexicon.range_openers)),
        word_at(words, end),
    )
    if after == "-" and word_at(words, end + 1).isalpha():
        return not is_before_state(words, end)
    if before in lexicon.money or before == "/" or after in lexicon.measures or after in _FRACTIONS_AND_TIMES:
        return True
    if after in lexicon.clocks and not _is_before_noun(words, end + 1):
        return True
    return words[start][:1].isdigit() and _is_label(words, start, end)


def _is_before_noun(words: Sequence[str], i: int) -> bool:
    """True if a word follows that can be what is counted ("four local guides", but "at 10 local time")."""
    return word_at(words, i).isalpha() and words[i] not in quantity_lexicon().behind_clocks


def is_before_state(words: Sequence[str], end: int) -> bool:
    """True if a hyphen joins a number to what was done to people ("12-dead")."""
    return word_at(words, end) == "-" and word_at(words, end + 1) in quantity_lexicon().counted_wholes


def _is_label(words: Sequence[str], start: int, end: int) -> bool:
    """True if digits are a day, a year, a time of four digits or the number of a unit or a road."""
    lexicon = quantity_lexicon()
    before, after = word_at(words, start - 1), word_at(words, end)
    if words[start].isdigit() and (before in lexicon.months or after in lexicon.months):
        return True
    if before in lexicon.numbered or phrases(lexicon.number_signs).written_before(words, start):
        return True
    if words[start].startswith("0") and len(words[start]) == _YEAR_DIGITS:
        return True
    numbers = words[start:end:2]
    return all(map(_is_year, numbers)) and end - start in (1, 3) and not bounds().written_before(words, start)


def _is_year(word: str) -> bool:
    return len(word) == _YEAR_DIGITS and word.isascii() and word.isdigit() and int(word) in _YEARS
