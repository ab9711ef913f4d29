"""Who goes to find out, how, and how far along."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from claimwatch.extract.inquiry import inquiry_facts

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/inquiry.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_inquiries_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    found = inquiry_facts(nlp(case["text"]))
    assert [[fact.text, fact.who, fact.method, fact.stage] for fact in found] == case["inquiries"]
    assert all(fact.date is None for fact in found)
