"""One incident's killed and injured, from the tolls that belong to it: pure arithmetic."""

import functools
import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Group, Harm, Killed, Span, Status, Toll

_COMMA = ", "
_NEAR = 20
"""Characters between two tolls of a claim that are counted together ("37 gunmen and two civilians")."""


_ONE_SENTENCE = 80
"""Characters between civilians and combatants of one claim, who are never the same people."""
_DISJOINT: Set[Status] = frozenset(("civilian", "combatant"))


class TotalsWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``totals.yaml``, which says what each field holds."""

    further: frozenset[str]
    further_behind: frozenset[str]
    exceeding: frozenset[str]
    summing: frozenset[str]
    again: frozenset[str]
    side_by_side: str
    bounds: frozenset[str]
    joining: str


class _RoughNumbers(msgspec.Struct, frozen=True):
    """Of the lexicon of quantities, the words that give a least number only ("dozens")."""

    plurals: Mapping[str, int]


def _lexicon() -> TotalsWords:
    return load("en/totals", TotalsWords)


class _Figure(msgspec.Struct, frozen=True):
    """One claim's total: low and high as in `Toll`, the tolls that add up to it, and whether it is only "dozens"."""

    low: int | None
    high: int | None
    tolls: tuple[Toll, ...]
    rough: bool

    @property
    def number(self) -> int:
        """The one number that the words give."""
        return self.low if self.low is not None else self.high or 0


def total(tolls: Sequence[Sequence[Toll]], harm: Harm, beside: Set[Span] = frozenset()) -> Killed:
    """The figure of an incident for one harm.

    ``best`` is the figure that the report leads with; ``low`` the smallest total that a claim states and ``high``
    the largest if it is exact, else None. Parts that stand together in one claim ("37 gunmen and two civilians") add
    up; parts of another toll, repeated figures and parts that later claims spell out don't. Words such as "dozens"
    count only where no claim gives a number. Where the leading figure is our sum and another claim's total differs,
    there is no ``best``.

    Args:
        tolls: The tolls that belong to the incident, one item per claim, both in text order. Those of a period or of
            a war are passed over.
        harm: Which of them count.
        beside: Where tolls stand that the words join to the one before, whatever age or kin stands between.

    Source:
        The guideline of the accounts set, rule 12; docs/reference/contract.md, "Incident mention".
    """
    counted = [[toll for toll in claim if _counts(toll, harm)] for claim in tolls]
    claims = _with_subsets(counted)
    stated = [figure for claim in claims for figure in _figures(claim, beside)]
    if not stated:
        return Killed(low=0, best=0, high=0) if _nobody(tolls, harm) else Killed()
    exact = [figure for figure in stated if not figure.rough]
    killed = _spanned(exact) if exact else Killed(low=min(figure.number for figure in stated))
    return _with_parts(killed, claims, _lead(exact or stated), beside)


def _with_subsets(claims: Sequence[Sequence[Toll]]) -> list[list[Toll]]:
    """The tolls; those that another claim calls a part, the same number of the same people, are subsets, too."""
    parts = {_people(toll) for claim in claims for toll in claim if _is_known_part(toll)}
    wholes = sum(not toll.subset and _people(toll) not in parts for claim in claims for toll in claim)
    return [
        [msgspec.structs.replace(toll, subset=toll.subset or (wholes > 0 and _people(toll) in parts)) for toll in claim]
        for claim in claims
    ]


def _is_known_part(toll: Toll) -> bool:
    """True if a part can be recognised by its number; one person is too common for that."""
    return toll.subset and _is_distinguished(toll) and toll.low != 1


def _people(toll: Toll) -> tuple[int | None, int | None, Group | None, bool]:
    return toll.low, toll.high, toll.group, toll.status == "combatant"


def _group(toll: Toll) -> tuple[int | None, int | None, str]:
    return toll.low, toll.high, toll.group or toll.status


def _is_distinguished(toll: Toll) -> bool:
    """True if the words say what sort of people they are."""
    return toll.group is not None or toll.status != "unknown"


def _counts(toll: Toll, harm: Harm) -> bool:
    numbered = toll.low is not None or toll.high is not None
    return toll.harm == harm and toll.polarity and toll.scope == "incident" and numbered


def _nobody(tolls: Iterable[Iterable[Toll]], harm: Harm) -> bool:
    """True if somebody says nobody, and all other numbers are only denied."""
    whole = [toll for claim in tolls for toll in claim if not toll.subset]
    every = [toll for toll in whole if toll.harm == harm and toll.scope == "incident"]
    return any(toll.high == 0 for toll in every) and not any(toll.polarity for toll in every)


def _figures(claim: Sequence[Toll], beside: Set[Span]) -> list[_Figure]:
    """The totals that one claim states: tolls that stand together add up, others stand for themselves."""
    groups: list[list[Toll]] = []
    end = 0
    for place, toll in enumerate(claim):
        if toll.subset:
            end = toll.span[1] if toll.span[0] - end <= _NEAR else end
            continue
        if groups and (
            toll.span in beside or _adds(groups[-1][-1], toll, end) or _are_listed(claim[place - 1 : place + 2])
        ):
            groups[-1].append(toll)
        else:
            groups.append([toll])
        end = toll.span[1]
    return [_sum(group) for group in groups]


def _adds(before: Toll, toll: Toll, end: int) -> bool:
    """True if a toll is counted together with the one before; ``end`` is where that and its parts end."""
    if _is_further(toll.text.lower().split()):
        return True
    apart = toll.span[0] - end
    again = (before.low or before.high) == (toll.low or toll.high) and not _are_a_pair(before, toll)
    if _is_given_again(toll.text.lower().split()):
        return False
    if 0 <= apart <= _ONE_SENTENCE and {before.status, toll.status} == _DISJOINT:
        return True
    return 0 <= apart <= _NEAR and not (again and not _are_different(before, toll))


def _are_a_pair(before: Toll, toll: Toll) -> bool:
    """True if as many people stand side by side under different words: "a soldier and his daughter"."""
    is_exact = before.low == before.high == toll.low == toll.high
    words = before.text.lower().split()[-1:], toll.text.lower().split()[-1:]
    return is_exact and toll.span[0] - before.span[1] == len(f" {_lexicon().joining} ") and words[0] != words[1]


def _are_listed(tolls: Sequence[Toll]) -> bool:
    """True if the second of three is one of a list ("a nurse, a driver and two guards"); else it says who is meant."""
    if len(tolls) < 3 or any(toll.subset for toll in tolls):
        return False
    first, second, third = (toll.text.lower().split()[-1] for toll in tolls)
    commas = tolls[1].span[0] - tolls[0].span[1] == len(_COMMA)
    joints = (len(f" {_lexicon().joining} "), len(f", {_lexicon().joining} "))
    return commas and tolls[2].span[0] - tolls[1].span[1] in joints and first != second != third


def _is_further(words: Sequence[str]) -> bool:
    """True if the words count on from a number before: "another 12", "a further nine", "five more civilians"."""
    return not _lexicon().further.isdisjoint(words[:2]) or not _lexicon().further_behind.isdisjoint(words[1:2])


def _is_given_again(words: Sequence[str]) -> bool:
    """True if the words give the toll before them again: "it could be 55", "at 20"."""
    return words[0] in _lexicon().again and _lexicon().bounds.isdisjoint(words[1:2])


def _are_different(first: Toll, second: Toll) -> bool:
    """True if two tolls of one number are of different people."""
    distinguished = _is_distinguished(first) and _is_distinguished(second)
    return distinguished and (first.status, first.group) != (second.status, second.group)


def _sum(tolls: Sequence[Toll]) -> _Figure:
    lows = [toll.low for toll in tolls if toll.low is not None]
    highs = [toll.high for toll in tolls if toll.high is not None]
    return _Figure(
        low=sum(lows) if lows else None,
        high=sum(highs) if len(highs) == len(tolls) else None,
        tolls=tuple(tolls),
        rough=all(is_rough(toll) for toll in tolls),
    )


def is_rough(toll: Toll) -> bool:
    """True if the words give no more than "dozens" or "hundreds"."""
    return toll.high is None and not _plurals().isdisjoint(toll.text.lower().split())


@functools.cache
def _plurals() -> frozenset[str]:
    return frozenset(load("en/quantities", _RoughNumbers).plurals)


def _spanned(figures: Sequence[_Figure]) -> Killed:
    """Low, best and high of the totals stated, in text order."""
    lead = _lead(figures)
    parts = _parts([figure for figure in figures if figure is not lead], lead.number)
    totals = [lead, *(figure for figure in figures if figure is not lead and figure not in parts)]
    most = max(figure.number if figure.high is None else figure.high for figure in totals)
    summed = len(lead.tolls) > 1 and any(figure.number > lead.number for figure in totals)
    return Killed(
        low=min((figure.low for figure in totals if figure.low is not None), default=None),
        best=None if summed else lead.number,
        high=most if any(figure.high == most for figure in totals) else None,
    )


def _lead(figures: Sequence[_Figure]) -> _Figure:
    """The figure that a report leads with: the first, or a later one that says it better.

    That is one that takes in the first's people with others ("50 fighters", then "50 fighters and eight civilians"),
    the bare number of what the first leaves open ("more than 33", then "33"), or what sums up all before it ("a
    commander ... two guards ... all three").
    """
    first, before = figures[0], figures[0].number
    for figure in figures[1:]:
        if figure.number == before > first.number and figure.tolls[0].text.lower().split()[0] in _lexicon().summing:
            return figure
        before += figure.number
        if len(first.tolls) == 1 and len(figure.tolls) > 1 and _takes_in(figure, first.tolls[0]):
            return figure
        if figure.high is not None and first.low == figure.high + 1 and _is_exceeded(first):
            return figure
    return first


def _takes_in(figure: _Figure, toll: Toll) -> bool:
    """True if a sum has a toll's number for people of its status, and others besides."""
    same = [part for part in figure.tolls if (part.low, part.status) == (toll.low, toll.status)]
    return len(same) == 1 and {part.status for part in figure.tolls} == {"civilian", "combatant"}


def _is_exceeded(figure: _Figure) -> bool:
    """True if the words say more than a number, not at least it."""
    return figure.high is None and not _lexicon().exceeding.isdisjoint(figure.tolls[0].text.lower().split())


def _parts(figures: Sequence[_Figure], whole: int) -> list[_Figure]:
    """The runs of smaller figures that add up to the whole: the report divides the same people into groups."""
    reached = [0, *itertools.accumulate(figure.number for figure in figures)]
    ends: defaultdict[int, list[int]] = defaultdict(list)
    for end, number in enumerate(reached):
        ends[number].append(end)
    parts: list[_Figure] = []
    start = 0
    while start < len(figures):
        closing = ends.get(reached[start] + whole, [])
        nearest = bisect_left(closing, start + 2)
        end = closing[nearest] if nearest < len(closing) else start
        parts += figures[start:end]
        start = max(end, start + 1)
    return parts


def _with_parts(killed: Killed, claims: Sequence[Sequence[Toll]], lead: _Figure, beside: Set[Span]) -> Killed:
    """The killed with their parts: from subsets, and from totals that are the lead's own."""
    most = max(number for number in (killed.low, killed.best, killed.high) if number is not None)
    figures = [figure for claim in claims for figure in _figures(claim, beside)]
    parts = [toll for figure in _parts(figures, lead.number) for toll in figure.tolls]
    groups = [*(group for claim in claims for group in _groups_of(claim, lead, beside)), parts]
    return msgspec.structs.replace(
        killed,
        civilians=_part(groups, lambda toll: toll.status == "civilian", most),
        combatants=_part(groups, lambda toll: toll.status == "combatant", most),
        women=_part(groups, lambda toll: toll.group == "women", most),
        children=_part(groups, lambda toll: toll.group == "children", most),
    )


def _groups_of(claim: Sequence[Toll], lead: _Figure, beside: Set[Span]) -> list[Sequence[Toll]]:
    """The tolls of a claim that say who the lead's killed are: those of the same total, and subsets."""
    wholes = [figure.tolls for figure in _figures(claim, beside) if figure is lead or figure.number == lead.number]
    subsets = [toll for toll in claim if toll.subset]
    return [*wholes, subsets]


def _part(groups: Sequence[Sequence[Toll]], of_part: Callable[[Toll], bool], most: int) -> int | None:
    """The number of a part by the first words that give it; parts of one claim add up."""
    for tolls in groups:
        distinct = {_group(toll): toll for toll in reversed(tolls) if of_part(toll)}.values()
        numbers = [toll.low if toll.low is not None else toll.high or 0 for toll in distinct]
        if numbers and sum(numbers) <= most:
            return sum(numbers)
    return None
