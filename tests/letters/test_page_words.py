"""The words of readers' pages are the same in every language, and every one is used."""

import re
from pathlib import Path

import pytest

import claimwatch
from claimwatch.letters.words import DIRECTIONS, said
from claimwatch.lexicon import load

SOURCE = Path(claimwatch.__file__).parent
ENGLISH = {
    f"{section}.{name}": words
    for section, named in load("en/letters_pages", dict[str, dict[str, str]]).items()
    for name, words in named.items()
}


@pytest.mark.parametrize("language", set(DIRECTIONS) - {"en"})
def test_a_language_says_all_that_english_says_with_the_same_values(language: str) -> None:
    theirs = load(f"{language}/letters_pages", dict[str, dict[str, str]])
    values = {f"{section}.{name}": slots(words) for section, named in theirs.items() for name, words in named.items()}
    assert values == {key: slots(words) for key, words in ENGLISH.items()}


def slots(words: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", words))


def test_every_word_is_used() -> None:
    files = [*(SOURCE / "letters").rglob("*.py"), *(SOURCE / "letters").rglob("*.html")]
    used = "".join(path.read_text("utf-8") for path in files)
    made = {key for key in ENGLISH if key.startswith(("frame.cadence_", "mail."))}  # their keys are put together
    titles = {key for key in ENGLISH if key.endswith(".title")}
    assert [key for key in ENGLISH.keys() - made - titles if f'"{key}"' not in used] == []


def test_values_with_braces_stay_as_they_are() -> None:
    assert said("en", "confirm.lists", address="{link}") == "You asked for these letters at {link}:"
