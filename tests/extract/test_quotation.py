"""Quotations in hand-built texts: which words stand between the marks."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from claimwatch.extract.text.quotation import find_quotations, paragraphs


def quoted(words: list[str], glued: str) -> list[str]:
    """The quoted words; ``glued`` has a dot where no space follows the word, an underscore where one does."""
    doc = Doc(English().vocab, words=words, spaces=[mark == "_" for mark in glued])
    return [doc[quotation.start : quotation.end].text for quotation in find_quotations(doc, paragraphs(doc))]


@pytest.mark.parametrize(
    ("words", "glued", "expected"),
    [
        (["“", "Go", "”", "he", "said"], "..___", ["Go"]),
        (['"', "Go", '"', "he", "said"], "..___", ["Go"]),
        (["''", "Go", "''", "he", "said"], "..___", ["Go"]),
        (["«", "Go", "»"], "...", ["Go"]),
        (["Go", "”", "he", "said"], ".___", []),
        (['"', "Go", "now", ".", '"', "Stay", '"'], "._._...", ["Go now.", "Stay"]),
        (["“", "Go", "now", "\n\n", "Stay"], "._...", ["Go now"]),
        (["the", "guard", "’s", "gun"], "_.__", []),
    ],
)
def test_what_stands_between_marks(words: list[str], glued: str, expected: list[str]) -> None:
    assert quoted(words, glued) == expected


def test_a_lost_closing_mark_ends_before_the_cue_of_its_paragraph() -> None:
    assert quoted(["“", "Go", "now", ",", "he", "said", "."], "._.__..") == ["Go now"]
