"""How many were harmed, as stated."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from claimwatch.extract.tolls import find_tolls
from claimwatch.model.fact import Toll

WEAPONS = yaml.safe_load((files("claimwatch.lexicon") / "data/en/weapons.yaml").read_text("utf-8"))["classes"]
IRREGULAR = {"aircraft": "aircraft", "knife": "knives"}
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


@pytest.mark.parametrize("term", sorted(term for terms in WEAPONS.values() for term in terms))
def test_captured_weapons_are_nobody_detained(plain_nlp: Language, term: str) -> None:
    doc = plain_nlp(f"Rebels captured four {_plural(term)}. They captured a {term}. They captured 20 men.")
    assert [toll.text for toll in find_tolls(doc)] == ["20 men"]


@pytest.fixture(scope="module")
def plain_nlp(nlp: Language) -> Iterator[Language]:
    """The language without the parts that find claims and facts, which take the most time."""
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name.startswith("claimwatch")]):
        yield nlp


def _plural(term: str) -> str:
    """A weapon's plural, as reports write it; numbers are joined by a hyphen ("AK-47s")."""
    *before, noun = term.split()
    return ("-" if noun.isdigit() else " ").join([*before, IRREGULAR.get(noun, f"{noun}s")])


def _told(text: str, toll: Toll) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(toll, name) for name in ("text", "harm", "low", "high", *USUAL)}
    return {**told, "negation": text[slice(*toll.negation)] if toll.negation else None}
