"""All facts of a text together."""

from itertools import pairwise

from spacy.language import Language

from claimwatch.extract.facts import find_facts
from claimwatch.model.fact import Target, Toll

TEXT = (
    "Troops shelled the town of Karvel on Monday, killing 12 people. Monitors who entered the town saw burned houses. "
    "The army said it was not an attack on civilians."
)


def test_facts_stand_in_text_order_and_hold_their_words(nlp: Language) -> None:
    facts = find_facts(nlp(TEXT))
    assert all(a.span[0] <= b.span[0] for a, b in pairwise(facts))
    assert all(TEXT[slice(*fact.span)] == fact.text for fact in facts)


def test_a_text_has_facts_of_every_kind(nlp: Language) -> None:
    kinds = {type(fact).__name__ for fact in find_facts(nlp(TEXT + " They used mortars."))}
    assert kinds == {"Toll", "Event", "Weapon", "Perpetrator", "Target", "Evidence", "Inquiry"}


def test_the_counted_dead_are_no_target(nlp: Language) -> None:
    facts = find_facts(nlp("Militants executed 12 villagers in Karvel."))
    assert not {fact.span for fact in facts if isinstance(fact, Target)} & {
        fact.span for fact in facts if isinstance(fact, Toll)
    }
    assert any(isinstance(fact, Toll) for fact in facts)


def test_a_text_without_violence_has_no_facts(nlp: Language) -> None:
    assert find_facts(nlp("The minister opened a school on Monday and praised its teachers.")) == []


def test_an_empty_text_has_no_facts(nlp: Language) -> None:
    assert find_facts(nlp("")) == []
