"""Numbers that tell again of whom another consists: "seven people (four men, two women and a child)"."""

import functools
from collections.abc import Iterator, Sequence

from claimwatch.extract.tolls.links.lexicon import link_lexicon
from claimwatch.extract.tolls.links.neighbours import are_joined
from claimwatch.extract.tolls.links.stretch import Harmed, Linking
from claimwatch.language import PhraseMatcher

_MOST_PARTS = 8
_FARTHEST_SUM = 3
"""Words behind a number among which "in all" may stand."""


def with_breakdowns(linking: Linking) -> Linking:
    """With those as parts who make up the people right before them, or whom the number behind them sums up."""
    for place, whole in enumerate(linking.people):
        ahead, behind = linking.people[place + 1 :], linking.people[:place]
        parts = _parts_behind(linking, whole, ahead) or _parts_before(linking, whole, behind)
        for part in parts:
            linking, _ = linking.change(part, is_part=True)
    return linking


def _parts_behind(linking: Linking, whole: Harmed, ahead: Sequence[Harmed]) -> list[Harmed]:
    """Those between brackets, dashes or commas behind a number who are as many as it, or in brackets no more."""
    words, number = linking.stretch.words, _number(whole)
    if not ahead or number is None or not whole.harms or whole.is_part:
        return []
    opener = " ".join(words[whole.end : ahead[0].start])
    listed = list(_listed(linking, ahead, whole))
    if opener not in link_lexicon().opens_breakdown or not listed:
        return []
    total = sum(_number(part) or 0 for part in listed)
    if opener in link_lexicon().brackets:
        return listed if total <= number else []
    if opener in link_lexicon().commas and not _may_hold(whole, listed):
        return []
    return listed if total == number and len(listed) > 1 else []


def _parts_before(linking: Linking, whole: Harmed, behind: Sequence[Harmed]) -> list[Harmed]:
    """Those before a number that sums them up ("four men and a child, five people in all")."""
    words, number = linking.stretch.words, _number(whole)
    following = range(whole.end, whole.end + _FARTHEST_SUM)
    sums_up = any(_summing().written_at(words, i) for i in following) or _summing().written_before(
        words, whole.victims.noun
    )
    if number is None or not sums_up or not whole.harms:
        return []
    listed: list[Harmed] = []
    for person in reversed(behind):
        if (
            person.harms != whole.harms
            or person.is_part
            or not are_joined(linking.stretch, person, [whole, *listed][-1])
        ):
            break
        listed.append(person)
        if sum(_number(part) or 0 for part in listed) == number:
            return listed if len(listed) > 1 else []
    return []


def _listed(linking: Linking, ahead: Sequence[Harmed], whole: Harmed) -> Iterator[Harmed]:
    """The people of one list with an exact number and the harm of the whole."""
    last: Harmed | None = None
    for person in ahead[:_MOST_PARTS]:
        is_exact = person.victims.low is not None and person.victims.low == person.victims.high
        if not is_exact or person.harms != whole.harms or person.is_part:
            return
        if last is not None and not are_joined(linking.stretch, last, person):
            return
        yield person
        last = person


def _may_hold(whole: Harmed, parts: Sequence[Harmed]) -> bool:
    """True if words for people can tell of all of the parts ("five civilians, three men and two women")."""
    victims = whole.victims
    if victims.group is not None:
        return False
    return victims.status == "unknown" or all(part.victims.status == "unknown" for part in parts)


def _number(person: Harmed) -> int | None:
    return person.victims.low if person.victims.low is not None else person.victims.high


@functools.cache
def _summing() -> PhraseMatcher[bool]:
    return PhraseMatcher(dict.fromkeys(link_lexicon().summing, True))
