"""What is said to have happened."""

from spacy.tokens import Doc

from claimwatch.extract.events import event_facts, find_arms, find_deeds, perpetrator_facts, target_facts, weapon_facts
from claimwatch.extract.evidence import evidence_facts
from claimwatch.extract.inquiry import inquiry_facts
from claimwatch.extract.polarity import with_polarity
from claimwatch.extract.text import Nearby
from claimwatch.extract.tolls import find_tolls
from claimwatch.model import Fact, overlaps


def find_facts(doc: Doc) -> list[Fact]:
    """The facts that a parsed report's words state, in text order, whoever states them."""
    arms = find_arms(doc)
    deeds = find_deeds(doc, arms)
    armed = {i for arm in arms for i in range(arm.first, arm.last + 1)}
    violent = armed | {i for deed in deeds if deed.type for i in range(deed.first, deed.last + 1)}
    tolls = find_tolls(doc)
    counted = [toll.span for toll in tolls if toll.low != 1]
    near = Nearby([span] for span in counted)
    facts: list[Fact] = [
        *tolls,
        *event_facts(doc, deeds),
        *weapon_facts(doc, arms),
        *perpetrator_facts(doc, deeds, armed),
        *(
            target
            for target in target_facts(doc, deeds, armed)
            if not any(overlaps(target.span, counted[i]) for i in near.at(target.span))
        ),
        *evidence_facts(doc, violent),
        *inquiry_facts(doc),
    ]
    return sorted(with_polarity(doc, facts), key=lambda fact: (fact.span, type(fact).__name__))
