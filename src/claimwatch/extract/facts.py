"""What is said to have happened."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from claimwatch.extract.events import (
    event_facts,
    find_triggers,
    find_weapons,
    perpetrator_facts,
    target_facts,
    weapon_facts,
)
from claimwatch.extract.evidence import evidence_facts
from claimwatch.extract.inquiry import inquiry_facts
from claimwatch.extract.open_questions import is_asked
from claimwatch.extract.polarity import with_polarity
from claimwatch.extract.text import Nearby
from claimwatch.extract.tolls import find_tolls
from claimwatch.model import Fact, Target, Toll, overlaps


def find_facts(doc: Doc) -> list[Fact]:
    """The facts that a parsed report's words state, in text order, whoever states them."""
    weapons = find_weapons(doc)
    triggers = find_triggers(doc, weapons)
    armed = frozenset(i for weapon in weapons for i in weapon.tokens)
    violent = armed.union(i for trigger in triggers if trigger.type for i in trigger.tokens)
    tolls = find_tolls(doc)
    facts: list[Fact] = [
        *tolls,
        *event_facts(doc, triggers),
        *weapon_facts(doc, weapons),
        *perpetrator_facts(doc, triggers, armed),
        *_uncounted(target_facts(doc, triggers, armed), tolls),
        *evidence_facts(doc, violent),
        *inquiry_facts(doc),
    ]
    stated = [fact for fact in facts if not is_asked(doc, fact)]
    return sorted(with_polarity(doc, stated), key=lambda fact: (fact.span, type(fact).__name__))


def _uncounted(targets: Iterable[Target], tolls: Iterable[Toll]) -> Iterator[Target]:
    """The targets that aren't a number of victims, too: who is counted as harmed needn't be told of as a target."""
    counted = [toll.span for toll in tolls if toll.low != 1]
    near = Nearby([span] for span in counted)
    for target in targets:
        if not any(overlaps(target.span, counted[i]) for i in near.at(target.span)):
            yield target
