"""People who are part of others: how they are told, and what they suffered with the whole."""

from collections.abc import Sequence

from claimwatch.extract.tolls.links.lexicon import link_lexicon
from claimwatch.extract.tolls.links.neighbours import (
    are_joined,
    chain_from,
    chain_to,
    has_own_harm,
    last_people,
    next_people,
)
from claimwatch.extract.tolls.links.reach import is_blocked
from claimwatch.extract.tolls.links.rules import with_harm
from claimwatch.extract.tolls.links.stretch import Harmed, Linking, Stretch
from claimwatch.extract.tolls.people import is_person
from claimwatch.model import Harm

_FARTHEST_AMONG = 6
"""Words between people and the "among" that makes them part of others."""
_LONGEST_WHOLE = 6
"""Words before or behind a part in which its whole is named ("of those killed, two"; "two of the 12 dead")."""
_FARTHEST_BE = 8
"""Words from "among" to "were", with the whole, a place and a day between them."""
_LIST_OF_PARTS = 3
"""People before these that one list of parts may hold."""


def with_joined_parts(linking: Linking) -> Linking:
    """Those joined to a part by "and" are parts, too ("including five children and two women")."""
    for place in range(1, len(linking.people)):
        before, person = linking.people[place - 1 : place + 1]
        is_joined = before.is_part and are_joined(linking.stretch, before, person)
        if is_joined and not _stands_alone(linking.stretch, person):
            linking, _ = linking.change(person, is_part=person.is_part or not _closes_aside(linking.stretch, before))
    return linking


def _stands_alone(stretch: Stretch, person: Harmed) -> bool:
    """True if people have a word of harm of their own ("55 wounded", "and 37 people were hurt")."""
    word = stretch.by_start.get(person.victims.end)
    is_counted = word is not None and word.can_be("state", "count")
    return is_counted or (has_own_harm(stretch, person) and stretch.word_at(person.victims.end) in link_lexicon().be)


def _closes_aside(stretch: Stretch, part: Harmed) -> bool:
    """True if a part of others stands between commas, before "and" ("ten men, two of them boys, and a woman")."""
    lexicon = link_lexicon()
    opens, closes = stretch.word_before(part.start), stretch.word_at(part.end)
    is_aside = part.victims.refers_back and opens in lexicon.dashes and closes == opens
    return is_aside and stretch.word_at(part.end + 1) in lexicon.joints


def with_people_among(linking: Linking) -> Linking:
    """Those "among the dead" are part of them ("ten children were among the dead")."""
    if not linking.people:
        return linking
    lexicon, words = link_lexicon(), linking.stretch.words
    last = min(linking.people[-1].end + _FARTHEST_AMONG, len(words))
    for i in range(linking.people[0].end, last):
        if words[i] in lexicon.among:
            start = i - 1 if words[i - 1] in lexicon.be else i
            linking = _with_people_among(linking, start, _harm_of_whole(linking, i + 1))
    return _with_people_behind_among(linking)


def _with_people_behind_among(linking: Linking) -> Linking:
    """Those behind "among the dead were" are part of them."""
    lexicon, words = link_lexicon(), linking.stretch.words
    for i in range(linking.people[-1].start):
        harm = _harm_of_whole(linking, i + 1) if words[i] in lexicon.among else None
        if harm is None:
            continue
        be = next((j for j in range(i + 1, i + 1 + _FARTHEST_BE) if linking.stretch.word_at(j) in lexicon.be), None)
        if be is None or (first := next_people(linking, be + 1)) is None or first.start != be + 1:
            continue
        for person in [*chain_from(linking, first)]:
            linking, part = linking.change(person, is_part=True)
            linking = with_harm(linking, part, harm)
    return linking


def _with_people_among(linking: Linking, start: int, harm: Harm | None) -> Linking:
    """With the last numbered people before "(were) among", and those joined to them, as part of the harmed."""
    last = last_people(linking, start)
    if last is None or harm is None or not last.victims.has_number or is_blocked(linking.stretch, last.end, start):
        return linking
    between = linking.stretch.doc[last.end : start]
    if len(between) > _FARTHEST_AMONG or any(is_person(token) for token in between):
        return linking
    for person in chain_to(linking, last):
        linking, part = linking.change(person, is_part=True)
        linking = with_harm(linking, part, harm)
    return linking


def _harm_of_whole(linking: Linking, i: int) -> Harm | None:
    """What happened to those of "among the dead" or "among at least 48 people killed"; ``i`` is behind "among"."""
    stretch = linking.stretch
    for person in linking.people:
        if i <= person.start <= i + 1 and person.end in stretch.by_start:
            return stretch.by_start[person.end].harm
    following = (stretch.by_start.get(j) for j in range(i, i + 3))
    word = next((word for word in following if word is not None and word.can_be("state", "past")), None)
    if word is not None:
        return word.harm
    return None if link_lexicon().victims.isdisjoint(stretch.words[i : i + 2]) else "killed"


def with_harm_of_wholes(linking: Linking, last: Harm | None) -> Linking:
    """Numbered parts of which nothing else is said suffered what the whole did.

    Args:
        linking: All else linked.
        last: What happened to the last people of the stretch before.
    """
    whole: Harm | None = None
    for place in range(len(linking.people)):
        person = linking.people[place]
        if person.victims.refers_back:
            before = None if _is_of_unharmed(linking, place) else last
            inherited = _named_whole(linking.stretch, person) or whole or before
        else:
            inherited = _harm_of_list(linking.people[:place]) or whole
        if (_may_inherit(person) or _is_blamed_part(linking.stretch, person)) and inherited:
            linking = with_harm(linking, person, inherited)
        elif person.harms and not person.is_part:
            whole = person.harms[0]
    return _without_parts_of_others_harmed(linking)


def _is_of_unharmed(linking: Linking, place: int) -> bool:
    """True if a part is of the number before it, whom nothing befell ("80 staff, 15 of them women, were safe")."""
    if not place:
        return False
    whole, part = linking.people[place - 1 : place + 1]
    between = linking.stretch.words[whole.end : part.start]
    is_beside = len(between) == 1 and between[0] in link_lexicon().opens_breakdown
    return is_beside and whole.victims.has_number and not whole.harms


def with_parts_of_counted(linking: Linking) -> Linking:
    """A number out of one that is counted right behind it is part of it ("12 of the 22 who died were executed")."""
    for place in range(len(linking.people) - 1):
        part, whole = linking.people[place : place + 2]
        opener = linking.stretch.words[part.end : whole.start]
        is_out_of = list(opener) in [[of] for of in link_lexicon().of] and whole.victims.has_number
        if is_out_of and part.harms and part.harms == whole.harms:
            linking, _ = linking.change(part, is_part=True)
    return linking


def _without_parts_of_others_harmed(linking: Linking) -> Linking:
    """Those who died of the wounded are no part of another number of dead."""
    for place in range(len(linking.people)):
        person = linking.people[place]
        whole = _named_whole(linking.stretch, person) if person.victims.refers_back else None
        if whole is not None and person.harms and whole not in person.harms:
            linking, _ = linking.change(person, is_part=False)
    return linking


def _may_inherit(person: Harmed) -> bool:
    victims = person.victims
    return not person.harms and person.is_part and victims.names_people and victims.has_number


def _is_blamed_part(stretch: Stretch, person: Harmed) -> bool:
    """True for how many of others somebody killed ("102 of them at the hands of gunmen", "nine of them by snipers")."""
    start = person.end
    is_bare = person.victims.refers_back and person.victims.noun >= person.end and person.victims.has_number
    return is_bare and not person.harms and stretch.words[start] in link_lexicon().inflicted


def _named_whole(stretch: Stretch, person: Harmed) -> Harm | None:
    """The harm in "those killed included" or "of the dead"."""
    end = person.victims.end
    behind = end + _LONGEST_WHOLE if stretch.word_at(end) in link_lexicon().of else end
    around = (stretch.by_start.get(i) for i in range(max(0, person.start - _LONGEST_WHOLE), behind))
    return next((word.harm for word in around if word is not None and word.can_be("state", "count")), None)


def _harm_of_list(before: Sequence[Harmed]) -> Harm | None:
    """The harm of people shortly before that refer back, in one list with what follows."""
    referring = (person for person in before[-_LIST_OF_PARTS:] if person.victims.refers_back and person.harms)
    first = next(referring, None)
    return first.harms[0] if first is not None else None
