"""Who did it and whom it was aimed at."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language

from claimwatch.extract.facts import find_facts
from claimwatch.model.fact import Perpetrator, Target

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/actors.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_perpetrators_and_targets_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    facts = find_facts(nlp(case["text"]))
    perpetrators = [fact for fact in facts if isinstance(fact, Perpetrator)]
    targets = [fact for fact in facts if isinstance(fact, Target)]
    assert [[fact.text, fact.actor, fact.actor_kind] for fact in perpetrators] == case["perpetrators"]
    assert [[fact.text, fact.actor, fact.actor_kind] for fact in targets] == case["targets"]
