"""What is to happen."""

from typing import Any

import pytest
from spacy.language import Language

from claimwatch.extract.agenda import find_agenda
from claimwatch.model.when import TimeMention
from gold import cases


@pytest.mark.parametrize("case", cases("extract/agenda"))
def test_agenda_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    doc = nlp(case["text"])
    found = find_agenda(doc, [_mention(doc.text, words, value) for words, value in case["dates"].items()])
    assert [[item.text, item.what, item.who, item.date.value] for item in found] == case["expect"]
    assert all(doc.text[slice(*item.span)] == item.text for item in found)


def _mention(text: str, words: str, value: str) -> TimeMention:
    start = text.index(words)
    return TimeMention(span=(start, start + len(words)), text=words, value=value)
