"""What is denied by which words, and what "only" limits."""

from typing import Any

import pytest
from spacy.language import Language

from claimwatch.extract.facts import find_facts
from gold import cases


@pytest.mark.parametrize("case", cases("extract/polarity"))
def test_polarity_of_the_facts_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    doc, expected = nlp(case["text"]), case["expect"]
    facts = find_facts(doc)
    denied = {fact.text: doc.text[slice(*fact.negation)] for fact in facts if fact.negation}
    assert expected.get("denied", {}).items() <= denied.items()
    assert set(expected.get("stands", [])) <= {fact.text for fact in facts if fact.polarity}
    assert {fact.text for fact in facts if fact.exclusive} == set(expected.get("only", []))
    assert all((fact.negation is None) == fact.polarity for fact in facts)
