"""What is denied by which words, and what "only" limits."""

from typing import Any

import pytest
from gold import cases
from spacy.language import Language

from claimwatch.extract.facts import find_facts


@pytest.mark.parametrize("case", cases("polarity"))
def test_polarity_of_the_facts_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    doc = nlp(case["text"])
    facts = find_facts(doc)
    denied = {fact.text: doc.text[slice(*fact.negation)] for fact in facts if fact.negation}
    assert case.get("denied", {}).items() <= denied.items()
    assert set(case.get("stands", [])) <= {fact.text for fact in facts if fact.polarity}
    assert {fact.text for fact in facts if fact.exclusive} == set(case.get("only", []))
    assert all((fact.negation is None) == fact.polarity for fact in facts)
