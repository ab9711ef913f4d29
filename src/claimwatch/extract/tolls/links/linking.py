"""Which people of a stretch were harmed, and how."""

from collections.abc import Sequence

from claimwatch.extract.tolls.harm import harm_lexicon
from claimwatch.extract.tolls.links.lexicon import link_lexicon
from claimwatch.extract.tolls.links.other_accounts import with_numbers_of_told
from claimwatch.extract.tolls.links.parts import (
    with_harm_of_wholes,
    with_joined_parts,
    with_parts_of_counted,
    with_people_among,
)
from claimwatch.extract.tolls.links.rules import with_people_of
from claimwatch.extract.tolls.links.stretch import Harmed, Linking, Stretch
from claimwatch.extract.tolls.links.sums import with_breakdowns
from claimwatch.extract.tolls.people import Victims
from claimwatch.model import Harm

_CLOSES_WITHIN = 5
"""Words behind people in which the comma or dash must follow that closes what describes others."""


def link(stretch: Stretch, people: Sequence[Victims], last: Harm | None) -> list[Harmed]:
    """The people of one stretch with what was done to them; those to whom nothing was are left out.

    First come the parts that the words themselves mark, then each word of harm in text order, then the parts of which
    only the whole's harm is told: each step sees what those before it have linked.

    Args:
        stretch: The stretch with its words of harm.
        people: Phrases for people in the stretch, in text order.
        last: What happened to the last people of the stretch before, for parts of them ("two of them were medics").
    """
    phrases = _without_descriptions(stretch.words, people)
    linking = Linking(stretch, tuple(_as_told(stretch.words, each) for each in phrases))
    linking = with_people_among(with_joined_parts(linking))
    for word in stretch.harms:
        linking = with_people_of(linking, word)
    linking = with_numbers_of_told(with_parts_of_counted(with_breakdowns(with_harm_of_wholes(linking, last))))
    return [person for person in linking.people if person.harms]


def _as_told(words: Sequence[str], people: Victims) -> Harmed:
    """People as their own words tell of them: "31 gunshot victims" were hit, whatever became of them."""
    named = words[people.noun : people.end]
    is_hit = (
        people.has_number
        and not harm_lexicon().wounding.isdisjoint(named)
        and not link_lexicon().victims.isdisjoint(named[-1:])
    )
    return Harmed(people, ("injured",) if is_hit else (), is_part=people.is_part, end=people.end, is_only_hit=is_hit)


def _without_descriptions(words: Sequence[str], people: Sequence[Victims]) -> list[Victims]:
    """Without those who only say in other words who the people before them are ("one victim, a woman of 20, died")."""
    kept: list[Victims] = []
    for person in people:
        if not (kept and _describes(words, person, kept[-1])):
            kept.append(person)
    return kept


def _describes(words: Sequence[str], person: Victims, before: Victims) -> bool:
    """True if a phrase of the same number stands between commas or dashes right behind the other."""
    is_same = before.has_number and (before.low, before.high) == (person.low, person.high)
    between = words[before.end : person.start]
    if not is_same or not person.names_people or len(between) != 1 or between[0] not in link_lexicon().dashes:
        return False
    return between[0] in words[person.end : person.end + _CLOSES_WITHIN]
