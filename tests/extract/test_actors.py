"""Who did it and whom it was aimed at."""

from typing import Any

import pytest
from spacy.language import Language

from claimwatch.extract.facts import find_facts
from claimwatch.model.fact import Perpetrator, Target
from gold import cases


@pytest.mark.parametrize("case", cases("extract/actors"))
def test_perpetrators_and_targets_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    facts = find_facts(nlp(case["text"]))
    perpetrators = [fact for fact in facts if isinstance(fact, Perpetrator)]
    targets = [fact for fact in facts if isinstance(fact, Target)]
    assert [[fact.text, fact.actor, fact.actor_kind] for fact in perpetrators] == case["expect"]["perpetrators"]
    assert [[fact.text, fact.actor, fact.actor_kind] for fact in targets] == case["expect"]["targets"]
