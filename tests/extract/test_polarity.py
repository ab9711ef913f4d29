"""What is denied by which words, and what "only" limits."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from claimwatch.extract.facts import find_facts

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/polarity.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_polarity_of_the_facts_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    doc = nlp(case["text"])
    facts = find_facts(doc)
    denied = {fact.text: doc.text[slice(*fact.negation)] for fact in facts if fact.negation}
    assert case.get("denied", {}).items() <= denied.items()
    assert set(case.get("stands", [])) <= {fact.text for fact in facts if fact.polarity}
    assert {fact.text for fact in facts if fact.exclusive} == set(case.get("only", []))
    assert all((fact.negation is None) == fact.polarity for fact in facts)
