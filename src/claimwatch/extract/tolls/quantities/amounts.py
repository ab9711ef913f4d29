"""Amounts of people in words and digits, with what bounds them ("more than 150", "dozens of", "between 60 and 70")."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from claimwatch.extract.tolls.quantities.lexicon import (
    Bound,
    bounds,
    bounds_behind,
    first_words_of_numbers,
    phrases,
    quantity_lexicon,
)
from claimwatch.extract.tolls.quantities.measures import is_before_state, is_measure
from claimwatch.extract.tolls.quantities.numbers import MOST, number_at, word_at
from claimwatch.extract.tolls.quantities.plain import end_of_note, plain_words
from claimwatch.extract.tolls.quantities.quantity import Quantity
from claimwatch.extract.tolls.quantities.ranges import Range, opens_with_few, range_at
from claimwatch.extract.tolls.quantities.wholes import with_wholes

_FARTHEST_CHANGE = 14
"""Words before "from 12 to 15" among which the verb stands that makes it a change."""
_FARTHEST_ASIDE = 7
"""Words from "contrary to" to the number that it sets aside."""
_PAUSES = frozenset((",", ".", ";", ":", "!", "?"))
_STOPS = frozenset((".", ";", "!", "?"))
_OPENING, _CLOSING = "(", ")"
_HYPHEN = "-"


def find_quantities(doc: Doc) -> list[Quantity]:
    """The amounts of a text that may count people, in text order; no dates, ages, sums of money or measures."""
    words, signs = plain_words(doc)
    numbered = _all_numbered(words, signs)
    taken = {i for quantity in numbered for i in range(quantity.start, quantity.end)}
    possible = [
        quantity
        for quantity in numbered
        if max(quantity.low or 0, quantity.high or 0) <= MOST and not _is_in_code(doc, quantity)
    ]
    quantities = sorted(possible + _all_vague(words, taken), key=lambda quantity: quantity.start)
    return with_wholes(words, quantities)


def _is_in_code(doc: Doc, quantity: Quantity) -> bool:
    """True for a number within a document's or a unit's code: "2010-11-CA-178"."""
    if not quantity.start or quantity.end + 1 >= len(doc):
        return False
    before, behind, last = doc[quantity.start - 1], doc[quantity.end], doc[quantity.end + 1]
    is_hyphened = before.text == behind.text == _HYPHEN and not (before.whitespace_ or behind.whitespace_)
    return is_hyphened and not last.text.islower()


def bounded_behind(words: Sequence[str], end: int, quantity: Quantity) -> Quantity:
    """The amount with what bounds it behind its noun ("30 villagers at least"); it ends there."""
    bound = _bound_behind(words, end)
    if bound is None:
        return quantity
    low, high = quantity.low, quantity.high
    exact = low if low == high else None
    changed = _bounded(exact, exact, bound[0]) if exact is not None else (low, high)
    return Quantity(quantity.start, bound[1], *changed)


def is_bound_at(words: Sequence[str], i: int) -> bool:
    """True if words that bound a number start at a word ("no fewer than")."""
    bound = bounds().written_at(words, i)
    return bound is not None and bound.end - bound.first > 1


def start_of_least(words: Sequence[str], i: int) -> int | None:
    """Where "at least" or the like starts that stands right before a word; None where nothing does."""
    phrase = bounds().written_before(words, i)
    return phrase.first if phrase is not None and phrase.value == "at_least" else None


def is_set_aside(words: Sequence[str], start: int) -> bool:
    """True if an amount is one that isn't told but set aside ("contrary to reports of 20 dead", "not 20")."""
    lexicon = quantity_lexicon()
    if word_at(words, start - 1) in lexicon.nots:
        return True
    for i in range(start - 1, max(-1, start - 1 - _FARTHEST_ASIDE), -1):
        if words[i] in _PAUSES:
            return False
        if phrases(lexicon.asides).written_at(words, i):
            return True
    return False


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


def _all_numbered(words: Sequence[str], signs: Mapping[int, Bound]) -> list[Quantity]:
    quantities: list[Quantity] = []
    first_words = first_words_of_numbers()
    i = 0
    while i < len(words):
        if not words[i][:1].isdigit() and words[i].partition("-")[0] not in first_words:
            i += 1
            continue
        quantity = _numbered(words, i, quantities[-1].end if quantities else 0, signs.get(i))
        if quantity:
            quantities.append(quantity)
        i = max(i + 1, quantity.end if quantity else _end_of_number(words, i))
    return quantities


def _end_of_number(words: Sequence[str], i: int) -> int:
    """Behind a number that counts no people, so that its later words aren't taken for one."""
    numbers = range_at(words, i)
    return numbers.end if numbers else i + 1


def _numbered(words: Sequence[str], i: int, floor: int, sign: Bound | None) -> Quantity | None:
    """The amount whose number starts at a word; ``floor`` is where the amount before it ends."""
    numbers = range_at(words, i)
    if numbers is None:
        return None
    if _is_change(words, i, numbers):
        return _changed(words, i, numbers)
    end = _behind_repetition(words, end_of_note(words, numbers.end), numbers)
    behind = _bound_behind(words, end)
    if is_measure(words, i, end if behind is None else behind[1]):
        return None
    lexicon = quantity_lexicon()
    opens = numbers.low != numbers.high and i > floor and words[i - 1] in lexicon.range_openers
    start, bound = _bound_before(words, i - opens, floor)
    bound = None if opens_with_few(words, i) and numbers.low != numbers.high else bound or sign
    if behind is not None:
        bound, end = bound or behind[0], behind[1]
    elif is_before_state(words, end) or (
        word_at(words, end) in lexicon.others and not phrases(lexicon.comparisons).written_at(words, end)
    ):
        end += 1
    return Quantity(start, end, *_bounded(numbers.low, numbers.high, bound))


def _is_change(words: Sequence[str], i: int, numbers: Range) -> bool:
    """True if a range is none but tells how a number changed ("rose from 12 to 15")."""
    lexicon = quantity_lexicon()
    if numbers.low == numbers.high or numbers.high is None or word_at(words, i - 1) not in lexicon.before_change:
        return False
    before = list(words[max(0, i - _FARTHEST_CHANGE) : i])
    stop = max((place + 1 for place, word in enumerate(before) if word in _STOPS), default=0)
    return not lexicon.changes.isdisjoint(before[stop:])


def _changed(words: Sequence[str], i: int, numbers: Range) -> Quantity:
    """The number to which another changed."""
    start = next(at for at in range(i + 1, numbers.end) if _ends_at(words, at, numbers.end))
    return Quantity(start, numbers.end, numbers.high, numbers.high)


def _ends_at(words: Sequence[str], at: int, end: int) -> bool:
    number = number_at(words, at)
    return number is not None and number.end == end


def _behind_repetition(words: Sequence[str], end: int, numbers: Range) -> int:
    """Behind the same number in brackets ("fourteen (14) villagers")."""
    again = number_at(words, end + 1) if word_at(words, end) == _OPENING else None
    is_same = again is not None and again.value == numbers.high and word_at(words, again.end) == _CLOSING
    return again.end + 1 if again is not None and is_same else end


def _bounded(low: int | None, high: int | None, bound: Bound | None) -> tuple[int | None, int | None]:
    """Low and high under what stands before the number; ``high`` None for "dozens" and the like."""
    if bound == "above":
        return (low + 1 if low is not None and high is not None else low), None
    if bound == "at_least":
        return low, None
    if bound == "at_most":
        return None, high
    if bound == "below":
        return None, (high - 1 if high is not None else None)
    return (None, None) if bound == "another" else (low, high)


def _bound_before(words: Sequence[str], i: int, floor: int) -> tuple[int, Bound | None]:
    """Where the words that bound a number start, and what they say; "about" says nothing if others say more."""
    start, bound = i, None
    while phrase := bounds().written_before(words, start, floor):
        bound = bound if phrase.value == "about" else phrase.value
        start = phrase.first
    return start, bound


def _bound_behind(words: Sequence[str], i: int) -> tuple[Bound, int] | None:
    """What the words behind a number say of it, with their end; None where they are of the next number."""
    phrase = bounds_behind().written_at(words, i)
    if phrase is None or word_at(words, phrase.end) in quantity_lexicon().comparing:
        return None
    return None if number_at(words, phrase.end) else (phrase.value, phrase.end)


def _vague(words: Sequence[str], i: int) -> Quantity | None:
    amount = phrases(quantity_lexicon().vague).written_at(words, i)
    return Quantity(i, amount.end, None, None) if amount else _ordinal(words, i)


def _ordinal(words: Sequence[str], i: int) -> Quantity | None:
    """One more: "another", "a fourth"; but no share ("a third of the men")."""
    ordinal = phrases(quantity_lexicon().ordinals).written_at(words, i)
    if ordinal is None or word_at(words, ordinal.end) in quantity_lexicon().of:
        return None
    return Quantity(i, ordinal.end, 1, 1)
