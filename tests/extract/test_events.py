"""Events by their words and types."""

from typing import Any

import pytest
from spacy.language import Language

from claimwatch.extract.events import event_facts, find_triggers, find_weapons
from gold import cases


@pytest.mark.parametrize("case", cases("extract/events"))
def test_events_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    doc = nlp(case["text"])
    found = event_facts(doc, find_triggers(doc, find_weapons(doc)))
    assert [[event.text, event.type] for event in found] == case["expect"]
    assert all(doc.text[slice(*event.span)] == event.text for event in found)
