import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
import wordnet_nouns as tool

PERSON, ANIMAL, BOAT, SPEECH, ACT = "1", "2", "3", "4", "5"
FILES = {PERSON: "18", ANIMAL: "05", BOAT: "06", SPEECH: "10", ACT: "04"}
WORDS = {PERSON: ("rower", "Karvelian"), ANIMAL: ("goat",), BOAT: ("skiff",), SPEECH: ("Karvelian",), ACT: ("raid",)}
SYNSETS = {offset: tool.Synset(file, WORDS[offset], ()) for offset, file in FILES.items()}


def noun(word: str, *senses: tuple[str, int], names_one: bool = False, other_uses: int = 0) -> tool.Noun:
    return tool.Noun(word, senses, names_one, other_uses)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (noun("rower", (PERSON, 0)), "people"),
        (noun("rower", (PERSON, 5), (BOAT, 4)), "people"),
        (noun("rower", (BOAT, 5), (PERSON, 4)), "made"),
        (noun("rower", (PERSON, 2), (BOAT, 4)), None),
        (noun("rower", (PERSON, 0), (BOAT, 0), (ACT, 0)), None),
        (noun("rower", (PERSON, 0), other_uses=6), None),
        (noun("rower", (PERSON, 1), other_uses=6), "people"),
        (noun("karvelian", (PERSON, 0), (SPEECH, 0), (SPEECH, 0)), "peoples"),
        (noun("karvelian", (PERSON, 0), names_one=True), None),
        (noun("goat", (ANIMAL, 0)), "animals"),
        (noun("goat", (ACT, 6), (ANIMAL, 4)), "animals"),
        (noun("raid", (ACT, 0)), "things"),
    ],
)
def test_a_noun_is_what_most_of_its_uses_name(given: tool.Noun, kind: str | None) -> None:
    people, animals = frozenset((PERSON,)), frozenset((ANIMAL,))
    assert tool.kind_of(given, SYNSETS, people, animals) == kind


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("rower", "rower"),
        ("boatman", "boatman/boatmen"),
        ("shaman", "shaman"),
        ("goose", "goose/geese"),
        ("japanese", "japanese/japanese"),
    ],
)
def test_irregular_plurals_are_given(word: str, written: str) -> None:
    assert tool.with_plural(word, {"goose": "geese"}) == written


def test_a_line_of_synsets_is_read() -> None:
    line = "00000001 18 n 02 rower 0 oarsman 0 003 @ 00000002 n 0000 ~ 00000003 n 0000 + 00000004 v 0101 | who rows"
    assert tool.synset(line) == ("18", ["rower", "oarsman"], [("@", "00000002"), ("~", "00000003")])


def test_all_kinds_below_a_synset_are_found() -> None:
    synsets = {
        "1": tool.Synset("18", ["person"], [("~", "2")]),
        "2": tool.Synset("18", ["rower"], [("@", "1"), ("~", "3")]),
        "3": tool.Synset("18", ["sculler"], [("@", "2")]),
        "4": tool.Synset("06", ["skiff"], []),
    }
    assert tool.below(synsets, "person") == {"1", "2", "3"}
