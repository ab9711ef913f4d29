import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwatch.errors import OptionError
from claimwatch.ledger.query.phrases import MOST_WORDS, Phrase, highlights, phrases_of, snippet


@pytest.mark.parametrize(
    ("looked_for", "phrases"),
    [
        ("Two  DEAD", [Phrase(("two",)), Phrase(("dead",))]),
        ('"two dead" café', [Phrase(("two", "dead")), Phrase(("cafe",))]),
        ("“two dead”", [Phrase(("two", "dead"))]),
        ('"never closed', [Phrase(("never", "closed"))]),
        ("shel*", [Phrase(("shel",), open=True)]),
        ('"heavy shel"*', [Phrase(("heavy", "shel"), open=True)]),
        ("al-Nour", [Phrase(("al", "nour"))]),
        ("dead dead", [Phrase(("dead",))]),
        ("title:dead NOT (a) ^b -c {d}", [Phrase(tuple(p.split())) for p in ("title dead", "not", "a", "b", "c", "d")]),
        ('"" * dead', [Phrase(("dead",))]),
    ],
)
def test_what_is_looked_for(looked_for: str, phrases: list[Phrase]) -> None:
    assert list(phrases_of(looked_for)) == phrases


@pytest.mark.parametrize(
    ("looked_for", "why"),
    [
        (" ", "at least one word"),
        ('"*" \0', "at least one word"),
        ("a " * MOST_WORDS + "b c", None),
        (" ".join(map(str, range(MOST_WORDS + 1))), "at most 50 words"),
        ("sh*", "at least 3 letters"),
    ],
)
def test_what_cannot_be_looked_for(looked_for: str, why: str | None) -> None:
    with pytest.raises(OptionError, match=why):
        phrases_of(looked_for)


def shown(text: str, looked_for: str) -> list[str]:
    part = snippet(text, phrases_of(looked_for))
    assert text[part.start : part.start + len(part.text)] == part.text
    return [part.text[slice(*span)] for span in part.highlights]


def test_the_part_that_shows_most_is_shown() -> None:
    text = "Shells fell. " + "Nothing else. " * 100 + "In Alençon, shells fell on the market. " + "No more. " * 100
    part = snippet(text, phrases_of('alencon "shells fell"'))
    assert [part.text[slice(*span)] for span in part.highlights] == ["Alençon", "shells fell"]
    assert (part.ends, len(part.text) < 500) == (False, True)
    assert text[part.start :].startswith(part.text)


def test_a_text_without_the_words_shows_its_beginning() -> None:
    part = snippet("One. " * 100, phrases_of("title"))
    assert (part.start, part.highlights, part.ends) == (0, (), False)
    assert snippet("", phrases_of("title")).ends


def test_what_overlaps_is_one_highlight() -> None:
    assert shown("heavy shell fire went on", '"heavy shell" "shell fire" she*') == ["heavy shell fire"]


def test_highlights_of_a_title() -> None:
    assert highlights("Dead in café; café shut", phrases_of("cafe")) == ((8, 12), (14, 18))


@given(st.text(), st.text())
def test_any_text_and_any_words(text: str, looked_for: str) -> None:
    try:
        phrases = phrases_of(looked_for)
    except OptionError:
        return
    part = snippet(text, phrases)
    assert text[part.start : part.start + len(part.text)] == part.text
    assert all(0 <= start < end <= len(part.text) for start, end in part.highlights)
