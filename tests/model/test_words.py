import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwatch.model.words import LONGEST, folded_words, words_in


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Two dead, in Düren's café", ["two", "dead", "in", "duren", "s", "cafe"]),
        ("Du\u0308ren", ["duren"]),
        ("Straße İzmir ﬁre", ["strasse", "izmir", "fire"]),
        ("قُتِلَ أحمد في حمـــاة", ["قتل", "احمد", "في", "حماة"]),
        ("soft\u00adware right\u200fmark", ["software", "rightmark"]),
        ("1,500 snake_case a-b", ["1", "500", "snake", "case", "a", "b"]),
        ("\u0640 \u0301 … ' \0 \ud800", []),
        ("x" * 100, ["x" * LONGEST]),
    ],
)
def test_words_are_folded(text: str, folded: list[str]) -> None:
    assert folded_words(text) == folded
    assert [word.folded for word in words_in(text)] == folded


@given(st.text())
def test_words_with_and_without_places_are_the_same(text: str) -> None:
    found = list(words_in(text))
    assert [word.folded for word in found] == folded_words(text)
    assert all(word.folded in folded_words(text[word.start : word.end]) for word in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
