"""How many were harmed, as stated."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from claimwatch.extract.tolls import find_tolls
from claimwatch.model.fact import Toll

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/tolls.yaml").read_text("utf-8"))
USUAL = {"status": "unknown", "group": None, "subset": False, "scope": "incident", "basis": None, "polarity": True}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_tolls_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_tolls(nlp(text))
    assert [_told(text, toll) for toll in found] == [{**USUAL, "negation": None, **toll} for toll in case["tolls"]]
    assert all(text[slice(*toll.span)] == toll.text for toll in found)


def test_a_part_takes_status_and_scope_of_its_whole_across_a_full_stop(nlp: Language) -> None:
    found = find_tolls(nlp("Raids over the weekend killed 40 civilians. Five children were among the dead."))
    assert [(toll.low, toll.status, toll.scope, toll.subset) for toll in found] == [
        (40, "civilian", "period", False),
        (5, "civilian", "period", True),
    ]


def test_victims_are_the_words_without_the_number(nlp: Language) -> None:
    found = find_tolls(nlp("At least 12 people were killed and 30 were wounded."))
    assert [toll.victims for toll in found] == ["people", None]


def _told(text: str, toll: Toll) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(toll, name) for name in ("text", "harm", "low", "high", *USUAL)}
    return {**told, "negation": text[slice(*toll.negation)] if toll.negation else None}
