"""A parsed report in; events, weapons, perpetrators and targets out."""

from claimwatch.extract.events.actors import perpetrator_facts, target_facts
from claimwatch.extract.events.nouns import is_event_noun
from claimwatch.extract.events.triggers import event_facts
from claimwatch.extract.events.verbs import subjects
from claimwatch.extract.events.violence import find_deeds
from claimwatch.extract.events.weapons import find_arms, weapon_facts

__all__ = [
    "event_facts",
    "find_arms",
    "find_deeds",
    "is_event_noun",
    "perpetrator_facts",
    "subjects",
    "target_facts",
    "weapon_facts",
]
