"""Weapons by their words, lemmas and classes."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from claimwatch.extract.events import find_weapons, weapon_facts

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/weapons.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_weapons_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    doc = nlp(case["text"])
    found = weapon_facts(doc, find_weapons(doc))
    assert [[weapon.text, weapon.weapon, weapon.weapon_class] for weapon in found] == case["weapons"]
    assert all(doc.text[slice(*weapon.span)] == weapon.text for weapon in found)
