"""What was seen."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from claimwatch.extract.facts import find_facts
from claimwatch.model.fact import Evidence

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/evidence.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_evidence_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    found = [fact for fact in find_facts(nlp(case["text"])) if isinstance(fact, Evidence)]
    assert [[fact.text, fact.what, fact.count] for fact in found] == case["evidence"]
