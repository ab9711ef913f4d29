"""Numbers that count only some of an incident's people, as the words or other reports tell: parts, and never a total."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from claimwatch.model import PlaceMention, Reading, Span, Toll
from claimwatch.reconcile.apart.told import Told, is_same_place, number, numbered, pattern, wholes, words
from claimwatch.reconcile.figures import counts_everybody, kind_counted
from claimwatch.reconcile.statements import WIDTH, Stated, sentence_at

ANTECEDENT = 200
"""Characters back to the people of whom some died ("the hospital had received 19 people. Two of them died")."""
BEHIND = 40
"""Characters behind a number in which its people are said to be of those, or to have died in hospital."""
CLOSE_BY = 400
"""Characters among which two numbers and their sum stand; further apart, some add up by chance."""


def with_parts(told: Told) -> list[Stated]:
    """The claims, with numbers that count some of those whom another number counts as subsets."""
    return [_with_subsets(row, [toll for toll in wholes(row) if _is_part(told, row, toll)]) for row in told.rows]


def _with_subsets(row: Stated, parts: Sequence[Toll]) -> Stated:
    if not parts:
        return row
    facts = (msgspec.structs.replace(f, subset=True) if isinstance(f, Toll) and f in parts else f for f in row.facts)
    return msgspec.structs.replace(row, facts=tuple(facts))


def _is_part(told: Told, row: Stated, toll: Toll) -> bool:
    """True if a larger number counts all, and something says that this one counts some of them."""
    larger = [(other, each) for other in told.rows for each in wholes(other) if _exceeds(each, toll)]
    if not larger:
        return False
    return any(is_some(told, row, toll, larger) for is_some in _SIGNS)


def _exceeds(whole: Toll, toll: Toll) -> bool:
    return whole.harm == toll.harm and (whole.low or 0) > (toll.high or toll.low or 0)


_Larger = Sequence[tuple[Stated, Toll]]


def _is_part_elsewhere(told: Told, row: Stated, toll: Toll, larger: _Larger) -> bool:
    """True if another claim tells the same number of people of the same kind as some of the dead."""
    if (toll.low or 0) < 2 or counts_everybody(number(toll), toll.text):
        return False
    return any(
        fact.subset and _is_same_people(fact, toll)
        for other in told.rows
        for fact in other.facts
        if isinstance(fact, Toll) and other.id != row.id
    )


def _is_same_people(part: Toll, toll: Toll) -> bool:
    if (part.harm, part.low, part.high) != (toll.harm, toll.low, toll.high):
        return False
    return part.group == toll.group if toll.group else _kinds(part).isdisjoint(_kinds(toll)) is False


def _kinds(toll: Toll) -> set[str]:
    return {kind_counted(said) for said in (toll.text, toll.victims or "") if said}


def _is_out_of_them(told: Told, row: Stated, toll: Toll, larger: _Larger) -> bool:
    """True for "two of them" after at least as many people in the same report."""
    text = row.report.text
    said = f"{toll.text} {text[toll.span[1] : toll.span[1] + BEHIND].lstrip()}".casefold()
    out_of = pattern("out_of_before_named").search(said)
    if out_of is None or out_of.start() > len(toll.text) + 1:
        return False
    before = [
        other
        for _, other in numbered(told.readings()[row.report.id])
        if other.span[1] <= toll.span[0] and toll.span[0] - other.span[1] <= ANTECEDENT
    ]
    return any((other.high or other.low or 0) >= (toll.low or 0) for other in before)


def _is_further(told: Told, row: Stated, toll: Toll, larger: _Larger) -> bool:
    """True for "an additional ten" beside a number that the same report gives for the incident."""
    said = toll.text.casefold().split()
    is_more = any(toll.text.casefold().startswith(f"{word} ") for word in words().further)
    is_more = is_more or not words().further_behind.isdisjoint(said[1:3]) and "than" not in said
    return is_more and any(other.report.id == row.report.id and each.span < toll.span for other, each in larger)


def _died_in_hospital(told: Told, row: Stated, toll: Toll, larger: _Larger) -> bool:
    start, end = sentence_at(row.report.text, toll.span)
    behind = row.report.text[toll.span[1] : min(end, toll.span[1] + BEHIND)]
    return pattern("in_hospital").match(behind.lstrip()) is not None or _is_counted_dead(row, toll, start)


def _is_counted_dead(row: Stated, toll: Toll, start: int) -> bool:
    """True if the number's own words tell where its people died ("six deaths at the hospital")."""
    last = toll.text.split()[-1:]
    behind = row.report.text[toll.span[1] : toll.span[1] + BEHIND]
    return bool(last) and pattern("in_hospital").match(f"{last[0]}{behind}") is not None


def _adds_up_with_others(told: Told, row: Stated, toll: Toll, larger: _Larger) -> bool:
    """True if another number of the account, with this one, comes to a number that it gives close by."""
    near = [
        each
        for other in told.rows
        if (other.entity, other.report.id) == (row.entity, row.report.id)
        for each in wholes(other)
        if each.harm == toll.harm and each.low == each.high and abs(each.span[0] - toll.span[0]) <= CLOSE_BY
    ]
    if toll.low != toll.high or toll not in near:
        return False
    sums = {each.low for each in near if each.low is not None and each.low > (toll.low or 0)}
    return any((each.low or 0) + (toll.low or 0) in sums for each in near if each.low != toll.low)


def _is_of_one_place(told: Told, row: Stated, toll: Toll, larger: _Larger) -> bool:
    """True if a larger number of the same report counts several places, and this one's words name only one of them.

    A number of the incident's own place is no part.
    """
    reading = told.readings()[row.report.id]
    named = _places_near(reading, toll.span)
    if len(named) != 1 or any(is_same_place(named[0], own) for own in told.places()):
        return False
    wider = (each for other, each in larger if other.report.id == row.report.id)
    together = (_distinct(_narrow(reading, sentence_at(reading.report.text, each.span))) for each in wider)
    return any(len(places) > 1 and any(is_same_place(named[0], p) for p in places) for places in together)


def _places_near(reading: Reading, span: Span) -> list[PlaceMention]:
    """The narrow places of a number's sentence, else of the sentence before in its paragraph."""
    start, end = sentence_at(reading.report.text, span)
    here = _distinct(_narrow(reading, (start, end)))
    if here or start == 0 or "\n" in reading.report.text[start - 2 : start]:
        return here
    return _distinct(_narrow(reading, sentence_at(reading.report.text, (start - 2, start - 2))))


def _narrow(reading: Reading, within: Span) -> Iterator[PlaceMention]:
    for place in reading.places:
        narrow = place.precision is not None and WIDTH[place.precision] < WIDTH["region"]
        if narrow and within[0] <= place.span[0] and place.span[1] <= within[1]:
            yield place


def _distinct(places: Iterator[PlaceMention]) -> list[PlaceMention]:
    return list({(place.name, place.geonameid): place for place in places}.values())


_SIGNS: tuple[Callable[[Told, Stated, Toll, _Larger], bool], ...] = (
    _is_part_elsewhere,
    _is_out_of_them,
    _is_further,
    _died_in_hospital,
    _adds_up_with_others,
    _is_of_one_place,
)
