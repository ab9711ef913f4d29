"""A parsed report in; events, weapons, perpetrators and targets out.

A *trigger* is a word that tells of violence; its *arguments* are who did it and whom it hit.
"""

from claimwatch.extract.events.arguments import subjects
from claimwatch.extract.events.blame import owning_cues
from claimwatch.extract.events.noun_triggers import is_event_noun
from claimwatch.extract.events.perpetrators import perpetrator_facts
from claimwatch.extract.events.targets import target_facts
from claimwatch.extract.events.trigger import event_facts
from claimwatch.extract.events.triggers import find_triggers
from claimwatch.extract.events.weapons import find_weapons, weapon_facts

__all__ = [
    "event_facts",
    "find_triggers",
    "find_weapons",
    "is_event_noun",
    "owning_cues",
    "perpetrator_facts",
    "subjects",
    "target_facts",
    "weapon_facts",
]
