"""Amounts of people in words and digits, with what bounds them ("more than 150", "dozens of", "between 60 and 70")."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from spacy.tokens import Doc

from claimwatch.lexicon import load

_GROUPED = re.compile(r"\d{1,3}(?:[,.]\d{3}){1,3}|\d{1,10}")
_DECIMAL = re.compile(r"\d{1,10}\.\d{1,10}")
_RANGE = re.compile(r"(\d{1,10})[-–—](\d{1,10})")
_MOST = 10**10
"""More than all people; a longer number is no count of them."""
_LONGEST = 6


class Before(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases before a number, by what they do to it."""

    above: tuple[str, ...]
    at_least: tuple[str, ...]
    below: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of quantities."""

    units: Mapping[str, int]
    scales: Mapping[str, int]
    plurals: Mapping[str, int]
    fixed: Mapping[str, int]
    before: Before
    vague: tuple[str, ...]
    ordinals: tuple[str, ...]
    measures: tuple[str, ...]
    money: tuple[str, ...]
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, at tokens ``start`` to ``end`` (exclusive).

    ``low`` and ``high`` are inclusive; both None for words that give no number ("many").
    """

    start: int
    end: int
    low: int | None
    high: int | None


def find_quantities(doc: Doc) -> list[Quantity]:
    """The amounts of a text that may count people, in text order; no dates, ages, sums of money or measures."""
    words = [token.lower_ for token in doc]
    numbered = _all_numbered(words)
    taken = {i for quantity in numbered for i in range(quantity.start, quantity.end)}
    return sorted(numbered + _all_vague(words, taken), key=lambda quantity: quantity.start)


def _all_vague(words: Sequence[str], taken: set[int]) -> list[Quantity]:
    found: list[Quantity] = []
    for i, word in enumerate(words):
        quantity = _vague(words, i) if word in _VAGUE_STARTS and not (found and i < found[-1].end) else None
        if quantity and taken.isdisjoint(range(i, quantity.end)) and not (words[i - 1] == "of" and i - 2 in taken):
            found.append(quantity)
    return found


def _all_numbered(words: Sequence[str]) -> list[Quantity]:
    found: list[Quantity] = []
    i = 0
    while i < len(words):
        if not words[i][:1].isdigit() and words[i].partition("-")[0] not in _STARTS:
            i += 1
            continue
        quantity = _numbered(words, i, found[-1].end if found else 0)
        if quantity:
            found.append(quantity)
        i = max(i + 1, quantity.end if quantity else _skipped(words, i))
    return found


def number_at(words: Sequence[str], start: int) -> tuple[int, int, bool] | None:
    """The bare number that starts at a word.

    Returns:
        Its value, its end (exclusive), and whether it is only a least ("dozens"); None where no number starts.
    """
    lexicon = load("en/quantities", Words)
    word = words[start] if start < len(words) else ""
    if word in lexicon.plurals:
        return _plural(words, start, lexicon)
    for phrase, value in _FIXED.items():
        if word == phrase[0] and _matches(words, start, phrase):
            return value, start + len(phrase), False
    if word in ("a", "an"):
        return _article(words, start, lexicon)
    if word in ("several", "few") and words[start + 1 : start + 2] and words[start + 1] in lexicon.scales:
        scale = lexicon.scales[words[start + 1]]
        return scale * 2, start + 2, True
    if word == "score" or (number := _value(word, lexicon)) is None:
        return None
    return _compound(words, start, number, lexicon)


def _plural(words: Sequence[str], start: int, lexicon: Words) -> tuple[int, int, bool]:
    least = lexicon.plurals[words[start]]
    if start + 2 < len(words) and words[start + 1] == "of" and words[start + 2] in lexicon.plurals:
        return least * lexicon.plurals[words[start + 2]] // 2, start + 3, True
    return least, start + 1, True


def _article(words: Sequence[str], start: int, lexicon: Words) -> tuple[int, int, bool] | None:
    """A dozen, a hundred and five."""
    scale = words[start + 1] if start + 1 < len(words) else ""
    if scale in lexicon.scales and scale != "score":
        return _compound(words, start + 1, 1, lexicon, scaled=True)
    return None


def _compound(
    words: Sequence[str], start: int, value: float, lexicon: Words, scaled: bool = False
) -> tuple[int, int, bool] | None:
    """Units, tens, scales and the "and" between them, from a first value on."""
    total, current, i = 0.0, value, start if scaled else start + 1
    while i < len(words) and total + current < _MOST:
        word = words[i]
        if word in lexicon.scales and (word != "score") and current:
            current *= lexicon.scales[word]
            if lexicon.scales[word] >= 1000:
                total, current = total + current, 0
            i += 1
        elif (step := _next_part(words, i, total, current, lexicon)) is not None:
            current, i = current + step[0], step[1]
        else:
            break
    return (int(total + current), i, False) if total + current == int(total + current) else None


def _next_part(words: Sequence[str], i: int, total: float, current: float, lexicon: Words) -> tuple[int, int] | None:
    """The part of a number in words that adds to what stands before it: "-five", "and five"."""
    j = i + 1 if words[i] in ("-", "and") and i + 1 < len(words) else i
    part = lexicon.units.get(words[j])
    if part is None or words[j] == "both" or words[i - 1].isdigit():
        return None
    tens = 20 <= current % 100 < 100 and current % 10 == 0 and 0 < part < 10 and words[i] != "and"
    below = part < 100 and (total + current) >= 100 and current % 100 == 0 and words[i] != "-"
    return (part, j + 1) if tens or below else None


def _value(word: str, lexicon: Words) -> float | None:
    if word in lexicon.units:
        return lexicon.units[word]
    if not word[:1].isdigit():
        return _hyphened(word, lexicon)
    if _GROUPED.fullmatch(word):
        return int(re.sub(r"\D", "", word))
    return float(word) if _DECIMAL.fullmatch(word) else None


def _hyphened(word: str, lexicon: Words) -> int | None:
    tens, _, unit = word.partition("-")
    if unit and tens in lexicon.units and unit in lexicon.units:
        return lexicon.units[tens] + lexicon.units[unit]
    return None


def _numbered(words: Sequence[str], i: int, floor: int) -> Quantity | None:
    span = _span_of_numbers(words, i)
    if span is None or _measures(words, i, span[2]):
        return None
    low, high, end = span
    ranged = low != high and i > floor and words[i - 1] in ("between", "from")
    start, bound = _before(words, i - ranged, floor)
    if words[end : end + 1] == ["+"] or _matches(words, end, ("or", "more")) or _matches(words, end, ("and", "more")):
        bound, end = bound or "at_least", end + (1 if words[end] == "+" else 2)
    elif (
        end < len(words)
        and words[end] in ("more", "other", "others", "additional", "further")
        and not _matches(words, end, ("more", "than"))
    ):
        end += 1
    return Quantity(start, end, *_bounded(low, high, bound))


def _bounded(low: int, high: int | None, bound: str | None) -> tuple[int | None, int | None]:
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


def _span_of_numbers(words: Sequence[str], i: int) -> tuple[int, int | None, int] | None:
    """A number or a range of two ("60 to 70", "60-70", "between 60 and 70"): low, high, end."""
    if both := _RANGE.fullmatch(words[i]):
        return int(both[1]), int(both[2]), i + 1
    first = number_at(words, i)
    if first is None:
        return None
    low, end, open_ = first
    link = words[end] if end < len(words) else ""
    between = i > 0 and words[i - 1] == "between"
    linked = link in ("to", "-", "–", "or") or (link == "and" and between)
    if linked and (second := number_at(words, end + 1)) and second[0] > low:
        return low, second[0], second[1]
    return low, None if open_ else low, end


def _measures(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the number is a date, an age, a sum of money, a time or a measure."""
    lexicon = load("en/quantities", Words)
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    if after == "-" and words[end + 1 : end + 2] and words[end + 1].isalpha():
        return True
    if before in lexicon.money or before == "/" or after in lexicon.measures or after in ("/", ":"):
        return True
    if words[start].isdigit() and (before in lexicon.months or after in lexicon.months):
        return True
    return _year(words, start, end)


def _year(words: Sequence[str], start: int, end: int) -> bool:
    word = words[start]
    if end > start + 1 or not (len(word) == 4 and word.isdigit() and "1900" <= word <= "2100"):
        return False
    before = words[start - 1] if start else ""
    return before not in _QUANTIFIER_ENDS


def _before(words: Sequence[str], i: int, floor: int) -> tuple[int, str | None]:
    """Where the words that bound a number start, and what they say."""
    start, bound = i, None
    while start > floor:
        for length in range(min(_LONGEST, start - floor), 0, -1):
            kind = _PHRASES.get(tuple(words[start - length : start]))
            if kind:
                start, bound = start - length, (kind if kind != "about" else bound) or bound
                break
        else:
            break
    return start, bound


def _vague(words: Sequence[str], i: int) -> Quantity | None:
    for length in range(min(_LONGEST, len(words) - i), 0, -1):
        if tuple(words[i : i + length]) in _VAGUE:
            return Quantity(i, i + length, None, None)
    return _ordinal(words, i)


def _ordinal(words: Sequence[str], i: int) -> Quantity | None:
    """One more: "another", "a fourth"."""
    for phrase in _ORDINALS:
        end = i + len(phrase)
        if _matches(words, i, phrase) and words[end : end + 1] != ["of"]:
            return Quantity(i, end, 1, 1)
    return None


def _skipped(words: Sequence[str], i: int) -> int:
    """Past a number that counts no people, so that its later words aren't taken for one."""
    span = _span_of_numbers(words, i)
    return span[2] if span else i + 1


def _matches(words: Sequence[str], start: int, phrase: tuple[str, ...]) -> bool:
    return tuple(words[start : start + len(phrase)]) == phrase


def _phrases() -> dict[tuple[str, ...], str]:
    before = load("en/quantities", Words).before
    return {tuple(phrase.split()): kind for kind in before.__struct_fields__ for phrase in getattr(before, kind)}


_PHRASES = _phrases()
_VAGUE = {tuple(phrase.split()) for phrase in load("en/quantities", Words).vague}
_FIXED = {tuple(phrase.split()): value for phrase, value in load("en/quantities", Words).fixed.items()}
_ORDINALS = [tuple(phrase.split()) for phrase in load("en/quantities", Words).ordinals]
_QUANTIFIER_ENDS = {phrase[-1] for phrase in _PHRASES}
_VAGUE_STARTS = {phrase[0] for phrase in (*_VAGUE, *_ORDINALS)}
_STARTS = {
    *load("en/quantities", Words).units,
    *load("en/quantities", Words).plurals,
    *load("en/quantities", Words).scales,
} | {*("a", "an", "half", "quarter", "several", "few")}
