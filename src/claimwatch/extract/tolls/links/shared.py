"""One number for two harms: "12 people were killed or wounded" says how many of neither."""

import dataclasses
from typing import NamedTuple

from claimwatch.extract.tolls.harm import HarmWord
from claimwatch.extract.tolls.links.lexicon import link_lexicon
from claimwatch.extract.tolls.links.neighbours import next_people
from claimwatch.extract.tolls.links.stretch import Harmed, Linking
from claimwatch.model import Harm

DEAD_AND_HURT = frozenset(("killed", "injured"))
"""What is mostly done to people, whatever they are called; towns are captured, too."""
_DEAD_THEN_HELD: tuple[Harm, Harm] = ("killed", "detained")
"""In this order: who was captured and killed suffered both."""
_FARTHEST_OBJECT = 2
"""Words from the second verb to people of its own ("killed 12 and wounded another 30")."""


class SharedObject(NamedTuple):
    """The first people behind two verbs, and if their number is of both together."""

    first: Harmed
    has_joint_number: bool


def shared_object(linking: Linking, word: HarmWord) -> SharedObject | None:
    """The people behind an active verb and another one joined to it; None where no such verb or no people follow.

    "Killed or wounded 12" says how many of neither; who was abducted and killed suffered both.
    """
    stretch, lexicon = linking.stretch, link_lexicon()
    joint, later = stretch.word_at(word.end), stretch.by_start.get(word.end + 1)
    if joint not in lexicon.verb_joints or later is None or not later.can_be("past", "ing"):
        return None
    first = next_people(linking, later.end)
    if first is None or first.start - later.end > _FARTHEST_OBJECT:
        return None
    is_joint = joint in lexicon.either or _are_others(word, later)
    return SharedObject(first, is_joint and word.harm != later.harm)


def joined_harm(linking: Linking, word: HarmWord) -> Harm | None:
    """The harm of a verb or state that is joined to another of the same people; None where it has people of its own.

    "Killed and wounded" share a number under "and", and so do "killed and detained", as the dead aren't held; who was
    abducted and killed suffered both.
    """
    stretch, lexicon = linking.stretch, link_lexicon()
    joint, later = stretch.word_at(word.end), stretch.by_start.get(word.end + 1)
    if later is None or later.harm == word.harm or not later.can_be("past", "state") or later.is_hit:
        return None
    either = joint in lexicon.either
    both = joint in lexicon.joints | lexicon.commas and _are_others(word, later)
    own = next_people(linking, later.end)
    has_own = own is not None and own.start - later.end < _FARTHEST_OBJECT
    return later.harm if (either or both) and not has_own else None


def _are_others(word: HarmWord, later: HarmWord) -> bool:
    """True if nobody suffers both: who is killed is no longer hurt, and isn't held."""
    return {word.harm, later.harm} == DEAD_AND_HURT or (word.harm, later.harm) == _DEAD_THEN_HELD


def without_number(linking: Linking, person: Harmed, harm: Harm) -> tuple[Linking, Harmed]:
    """People with a harm that they share with another, and no number."""
    return linking.change(person, victims=dataclasses.replace(person.victims, low=None, high=None), harms=(harm,))
