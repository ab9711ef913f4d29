"""Who goes to find out, how, and how far along."""

from typing import Any

import pytest
from spacy.language import Language

from claimwatch.extract.inquiry import inquiry_facts
from gold import cases


@pytest.mark.parametrize("case", cases("extract/inquiry"))
def test_inquiries_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    found = inquiry_facts(nlp(case["text"]))
    assert [[fact.text, fact.who, fact.method, fact.stage] for fact in found] == case["expect"]
    assert all(fact.date is None for fact in found)
