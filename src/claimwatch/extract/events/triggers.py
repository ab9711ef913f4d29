"""All triggers of a report, by noun and by verb."""

from collections.abc import Sequence

from spacy.tokens import Doc

from claimwatch.extract.events.event_types import Means
from claimwatch.extract.events.noun_triggers import deed_triggers, noun_triggers
from claimwatch.extract.events.trigger import Trigger
from claimwatch.extract.events.verb_triggers import verb_triggers
from claimwatch.extract.events.weapons import WeaponMention


def find_triggers(doc: Doc, weapons: Sequence[WeaponMention]) -> list[Trigger]:
    """The triggers of a parsed report, in text order; ``weapons`` are those that it tells of."""
    means = Means.of(doc, weapons)
    nouns = list(noun_triggers(doc, means))
    of_nouns = frozenset(i for trigger in nouns for i in trigger.tokens)
    deeds = deed_triggers(doc, of_nouns)
    return sorted([*nouns, *deeds, *verb_triggers(doc, means, of_nouns)], key=lambda trigger: trigger.head.i)
