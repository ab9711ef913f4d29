"""Numbers that count only some of an incident's people, as their words or other reports tell: never a total."""

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from claimwatch.language import sentence_at
from claimwatch.model import PlaceMention, Reading, Span, Toll
from claimwatch.reconcile.apart.told import (
    Told,
    is_apart,
    is_same_place,
    narrow,
    number,
    numbered,
    pattern,
    wholes,
    words,
)
from claimwatch.reconcile.figures import counts_everybody, kind_counted
from claimwatch.reconcile.statements import LAST, Stated

ANTECEDENT = 200
"""Characters back to the people of whom some died ("the hospital had received 19 people. Two of them died")."""
BEHIND = 40
"""Characters behind a number in which its people are said to be of those, or to have died in hospital."""
CLOSE_BY = 400
"""Characters among which two numbers and their sum stand; further apart, some add up by chance."""

LEAST_PART = 5
"""A smaller number makes up a whole with another by chance."""


def with_parts(told: Told) -> list[Stated]:
    """The claims, with numbers that count some of those whom another number counts as subsets.

    An account that gives such a number again, on a later day and without saying of whom it is a part, gives the part.
    """
    found: dict[str, list[Toll]] = {}
    for row, toll in told.wholes:
        if _is_part(told, row, toll):
            found.setdefault(row.id, []).append(toll)
    if not found:
        return list(told.rows)
    first = [(row, toll) for row in told.rows for toll in found.get(row.id, ()) if (toll.low or 0) >= LEAST_PART]
    return [
        _with_subsets(row, [*found.get(row.id, ()), *(t for t in wholes(row) if _is_given_again(row, t, first))])
        for row in told.rows
    ]


def _is_given_again(row: Stated, toll: Toll, first: Sequence[tuple[Stated, Toll]]) -> bool:
    return any(
        row.entity == before.entity
        and (toll.harm, toll.low, toll.high) == (part.harm, part.low, part.high)
        and (before.published or LAST) < (row.published or LAST)
        for before, part in first
    )


def _with_subsets(row: Stated, parts: Sequence[Toll]) -> Stated:
    if not parts:
        return row
    facts = (msgspec.structs.replace(f, subset=True) if isinstance(f, Toll) and f in parts else f for f in row.facts)
    return msgspec.structs.replace(row, facts=tuple(facts))


def _is_part(told: Told, row: Stated, toll: Toll) -> bool:
    """True if a larger number counts all, and something says that this one counts some of them."""
    larger = [(other, each) for other, each in told.wholes if _exceeds(each, toll)]
    if not larger:
        return False
    case = _Case(told, row, toll, larger)
    return any(is_some(case) for is_some in _SIGNS)


def _exceeds(whole: Toll, toll: Toll) -> bool:
    return whole.harm == toll.harm and (whole.low or 0) > (toll.high or toll.low or 0)


class _Case(msgspec.Struct, frozen=True):
    """A number that may count some only.

    Attributes:
        told: The incident's reports.
        row: The claim that gives it.
        toll: The number.
        larger: Larger numbers of the same harm, each with its claim.
    """

    told: Told
    row: Stated
    toll: Toll
    larger: Sequence[tuple[Stated, Toll]]

    def reading(self) -> Reading:
        """Of the number's report."""
        return self.told.readings[self.row.report.id]

    def behind(self) -> str:
        """What stands right behind the number in its sentence."""
        text, end = self.row.report.text, self.toll.span[1]
        return text[end : min(sentence_at(text, self.toll.span)[1], end + BEHIND)]


def _is_part_elsewhere(case: _Case) -> bool:
    """True if another claim tells the same number of people of the same kind as some of the dead.

    Not where the claim itself goes on to the whole: "21 men and one woman" of 22.
    """
    if (case.toll.low or 0) < 2 or counts_everybody(number(case.toll), case.toll.text) or _goes_on_to_the_whole(case):
        return False
    here = case.row.id
    return any(_is_same_people(part, case.toll) and other.id != here for other, part in case.told.parts)


def _goes_on_to_the_whole(case: _Case) -> bool:
    """True if the numbers of its claim add up to one that counts all."""
    numbers = [toll.low or 0 for toll in wholes(case.row) if toll.harm == case.toll.harm]
    return len(numbers) > 1 and sum(numbers) in {each.low for _, each in case.larger}


def _is_same_people(part: Toll, toll: Toll) -> bool:
    if (part.harm, part.low, part.high) != (toll.harm, toll.low, toll.high):
        return False
    return part.group == toll.group if toll.group else not _kinds(part).isdisjoint(_kinds(toll))


def _kinds(toll: Toll) -> set[str]:
    return {kind_counted(said) for said in (toll.text, toll.victims or "") if said}


def _is_out_of_them(case: _Case) -> bool:
    """True for "two of them" after at least as many people in the same report."""
    start, within = case.toll.span[0], pattern("out_of_before_named")
    if not (within.search(case.toll.text) or within.match(case.behind().lstrip())):
        return False
    before = (other for _, other in numbered(case.reading()) if 0 <= start - other.span[1] <= ANTECEDENT)
    return any((other.high or other.low or 0) >= (case.toll.low or 0) for other in before)


def _is_further(case: _Case) -> bool:
    """True for "an additional ten" behind a larger number that the same report gives for the incident."""
    said = case.toll.text.casefold()
    is_more = any(said.startswith(f"{word} ") for word in words().further)
    if not is_more and words().further_behind.isdisjoint(said.split()[1:3]):
        return False
    return any(row.report.id == case.row.report.id and each.span < case.toll.span for row, each in case.larger)


def _has_died_in_hospital(case: _Case) -> bool:
    """True for "six people died at the hospital" and "six deaths in hospital"."""
    last = case.toll.text.split()[-1]
    died = pattern("in_hospital")
    return any(died.match(said) is not None for said in (case.behind().lstrip(), last + case.behind()))


def _adds_up_with_another(case: _Case) -> bool:
    """True if another number of the account, with this one, comes to a number that it gives close by."""
    toll, row = case.toll, case.row
    near = [
        each
        for other, each in case.told.wholes
        if (other.entity, other.report.id) == (row.entity, row.report.id)
        and each.harm == toll.harm
        and each.low == each.high
        and abs(each.span[0] - toll.span[0]) <= CLOSE_BY
    ]
    if toll not in near:
        return False
    sums = {each.low for each in near if (each.low or 0) > (toll.low or 0)}
    return any((each.low or 0) + (toll.low or 0) in sums for each in near if each.low != toll.low)


def _makes_up_the_whole(case: _Case) -> bool:
    """True if, with some of the dead that its report tells of ("the other 14"), it comes to all whom that counts.

    Who counts the others may be another source: of 22 dead, a prosecutor calls eight murdered, his office 14 fallen.
    """
    toll, report = case.toll, case.row.report.id
    if toll.low != toll.high or (toll.low or 0) < LEAST_PART:
        return False
    wholes = {each.low for row, each in case.larger if row.report.id == report and each.low == each.high}
    others = (part for row, part in case.told.parts if row.report.id == report and part.harm == toll.harm)
    return any((toll.low or 0) + other.high in wholes for other in others if other.high and other.span != toll.span)


def _is_told_beside_the_rest(case: _Case) -> bool:
    """True if its sentence goes on to how the others died: "charged over eight deaths, and says the rest were shot"."""
    text, (start, end) = case.row.report.text, case.toll.span
    return pattern("rest_died").search(text, end, sentence_at(text, (start, end))[1]) is not None


def _is_of_one_place(case: _Case) -> bool:
    """True if a larger number of the same report counts several places, and this one's words name only one of them.

    A number of the incident's own place is no part.
    """
    reading = case.reading()
    named = _places_near(reading, case.toll.span)
    if len(named) != 1 or not all(is_apart(named[0], own) for own in case.told.places):
        return False
    wider = (each for row, each in case.larger if row.report.id == case.row.report.id)
    together = (_distinct(narrow(reading, sentence_at(reading.report.text, each.span))) for each in wider)
    return any(len(places) > 1 and any(is_same_place(named[0], p) for p in places) for places in together)


def _places_near(reading: Reading, span: Span) -> list[PlaceMention]:
    """The narrow places of a number's sentence, else of the sentence before in its paragraph."""
    start, end = sentence_at(reading.report.text, span)
    here = _distinct(narrow(reading, (start, end)))
    if here or start == 0 or "\n" in reading.report.text[start - 2 : start]:
        return here
    return _distinct(narrow(reading, sentence_at(reading.report.text, (start - 2, start - 2))))


def _distinct(places: Iterator[PlaceMention]) -> list[PlaceMention]:
    return list({(place.name, place.geonameid): place for place in places}.values())


def _is_pronoun(case: _Case) -> bool:
    """True for "an injured one", which stands for anybody of that kind."""
    if case.toll.low != case.toll.high or not case.toll.text.isalpha() or case.toll.victims:
        return False
    start = case.toll.span[0]
    ahead = case.row.report.text[max(0, start - BEHIND) : start].rstrip()
    return case.toll.low == 1 and re.search(rf"{pattern('one_of_several').pattern}$", ahead, re.IGNORECASE) is not None


_SIGNS: tuple[Callable[[_Case], bool], ...] = (
    _is_part_elsewhere,
    _is_out_of_them,
    _is_further,
    _has_died_in_hospital,
    _adds_up_with_another,
    _makes_up_the_whole,
    _is_told_beside_the_rest,
    _is_of_one_place,
    _is_pronoun,
)
