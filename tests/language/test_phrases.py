"""Word groups in a text, by base form and as written."""

import sys

import pytest
import spacy
from spacy.tokens import Doc

from claimwatch.language import PhraseMatcher, forms, is_one_of, tokens_of, words_of

VOCAB = spacy.blank("en").vocab


def doc_of(words: str, **lemmas: str) -> Doc:
    spelled = words.split()
    return Doc(VOCAB, words=spelled, lemmas=[lemmas.get(word, word) for word in spelled])


WEAPONS = PhraseMatcher({"bomb": "bomb", "barrel bomb": "barrel", "car bomb attack": "attack", "gas": "gas"})


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("two barrel bombs fell", [(1, 2, "barrel")]),
        ("a barrel - bomb fell", [(1, 3, "barrel")]),
        ("a barrel of bombs", [(3, 3, "bomb")]),
        ("Barrel Bomb bombs", [(0, 1, "barrel"), (2, 2, "bomb")]),
        ("a car bomb", [(2, 2, "bomb")]),
        ("a car bomb attack gas", [(1, 3, "attack"), (4, 4, "gas")]),
        ("a barrel", []),
        ("", []),
    ],
)
def test_the_longest_phrase_counts_by_its_base_forms(words: str, hits: list[tuple[int, int, str]]) -> None:
    doc = doc_of(words, bombs="bomb")
    assert [tuple(hit) for hit in WEAPONS.find(doc)] == hits
    assert all(WEAPONS.at(doc[first]) == (first, last, value) for first, last, value in hits)


@pytest.mark.parametrize(
    ("words", "i", "hit"),
    [
        ("a car bomb attack", 1, (1, 3, "attack")),
        ("a car bomb", 1, None),
        ("a barrel bomb", 1, (1, 2, "barrel")),
        ("a barrel bombs", 1, None),
        ("a barrel - bomb", 1, None),
        ("gas", 0, (0, 0, "gas")),
        ("gas", 1, None),
    ],
)
def test_as_written_each_word_must_be_the_same(words: str, i: int, hit: tuple[int, int, str] | None) -> None:
    assert WEAPONS.written_at(words.split(), i) == hit


def test_all_phrases_that_start_at_a_word_come_longest_first() -> None:
    matcher = PhraseMatcher({"state": 1, "state media": 2, "state media chief": 3})
    assert [hit.value for hit in matcher.all_written_at(["the", "state", "media", "chief"], 1)] == [3, 2, 1]
    assert [hit.end for hit in matcher.all_written_at(["the", "state", "media", "chief"], 1)] == [4, 3, 2]


@pytest.mark.parametrize(
    ("words", "end", "floor", "hit"),
    [
        ("at least some 40", 3, 0, (2, 2, "about")),
        ("at least 40", 2, 0, (0, 1, "least")),
        ("at least 40", 2, 1, None),
        ("not at least 40", 3, 0, (0, 2, "not")),
        ("40", 0, 0, None),
    ],
)
def test_a_phrase_is_found_by_where_it_ends(words: str, end: int, floor: int, hit: tuple[int, int, str] | None) -> None:
    bounds = PhraseMatcher({"at least": "least", "not at least": "not", "some": "about"})
    assert bounds.written_before(words.split(), end, floor) == hit


def test_an_empty_lexicon_finds_nothing() -> None:
    nothing = PhraseMatcher[bool]({})
    assert list(nothing.find(doc_of("a bomb"))) == []
    assert nothing.written_before(["a", "bomb"], 2) is None


def test_each_text_keeps_its_own_words() -> None:
    one, other = doc_of("bombs fell", bombs="bomb"), doc_of("Shells fell", Shells="shell")
    for _ in range(2):
        assert {*forms(one[0])} == {"bomb", "bombs"}
        assert {*forms(other[0])} == {"shell", "shells"}
    assert words_of(other) == ["shells", "fell"]
    assert tokens_of(one, {"bomb"}) == [one[0]]
    assert not is_one_of(other[0], {"bomb"})


def test_no_cache_holds_a_text_when_it_is_gone() -> None:
    doc = doc_of("bombs fell")
    before = sys.getrefcount(doc)
    list(WEAPONS.find(doc))
    assert sys.getrefcount(doc) == before
