"""Who did it and whom it was aimed at."""

from typing import Any

import pytest
from gold import cases
from spacy.language import Language

from claimwatch.extract.facts import find_facts
from claimwatch.model.fact import Perpetrator, Target


@pytest.mark.parametrize("case", cases("actors"))
def test_perpetrators_and_targets_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    facts = find_facts(nlp(case["text"]))
    perpetrators = [fact for fact in facts if isinstance(fact, Perpetrator)]
    targets = [fact for fact in facts if isinstance(fact, Target)]
    assert [[fact.text, fact.actor, fact.actor_kind] for fact in perpetrators] == case["perpetrators"]
    assert [[fact.text, fact.actor, fact.actor_kind] for fact in targets] == case["targets"]
