"""What was seen."""

from typing import Any

import pytest
from spacy.language import Language

from claimwatch.extract.facts import find_facts
from claimwatch.model.fact import Evidence
from gold import cases


@pytest.mark.parametrize("case", cases("extract/evidence"))
def test_evidence_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    found = [fact for fact in find_facts(nlp(case["text"])) if isinstance(fact, Evidence)]
    assert [[fact.text, fact.what, fact.count] for fact in found] == case["expect"]
