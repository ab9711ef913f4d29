"""Weapons by their words, lemmas and classes."""

from typing import Any

import pytest
from spacy.language import Language

from claimwatch.extract.events import find_weapons, weapon_facts
from gold import cases


@pytest.mark.parametrize("case", cases("extract/weapons"))
def test_weapons_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    doc = nlp(case["text"])
    found = weapon_facts(doc, find_weapons(doc))
    assert [[weapon.text, weapon.weapon, weapon.weapon_class] for weapon in found] == case["expect"]
    assert all(doc.text[slice(*weapon.span)] == weapon.text for weapon in found)
