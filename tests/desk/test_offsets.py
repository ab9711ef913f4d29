"""A browser's offsets become code points, or a plain error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwatch.desk.offsets import selected_span, span_of_words
from claimwatch.errors import DecisionError
from claimwatch.marked import as_shown

ALPHABET = st.sampled_from(
    ["a", "b", "😀", "👩‍👩", "e\u0301", "قُ", "\u202e", "\ud800", "\r\n", " ", "\u2588", "\U0010ffff"]
)
TEXT = st.lists(ALPHABET, min_size=1, max_size=12).map("".join)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(TEXT, st.data())
def test_every_selection_comes_back_as_its_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    if not words.strip():
        with pytest.raises(DecisionError, match="nothing is selected"):
            selected_span(text, units(text[:start]), units(text[:end]), as_shown(words))
        return
    span = selected_span(text, units(text[:start]), units(text[:end]), as_shown(words))
    assert text[slice(*span)] == words.strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("😀😀 37 gunmen died", "37 gunmen"),
        ("قُتِلَ ٣٧ مسلحًا اليوم", "٣٧ مسلحًا"),
        ("e\u0301e\u0301 37 died", "37"),
        ("One.\r\n\r\nThe army\r\nsaid so", "army\r\nsaid"),
    ],
)
def test_what_stands_before_the_words_counts_as_the_browser_counts(text: str, words: str) -> None:
    at = text.index(words)
    start = units(text[:at])
    assert selected_span(text, start, start + units(words), words) == (at, at + len(words))


def test_a_form_may_send_line_ends_its_own_way() -> None:
    assert selected_span("the army\nsaid so", 4, 13, "army\r\nsaid") == (4, 13)


@pytest.mark.parametrize(
    ("start", "end", "words", "why"),
    [
        (2, 4, "38", "other words"),
        (1, 4, "37", "other words"),
        (3, 5, "37", "other words"),
        (0, 99, "37", "outside the text"),
        (-1, 3, "37", "outside the text"),
        (5, 3, "37", "outside the text"),
        (4, 4, "", "nothing is selected"),
        (4, 5, " ", "nothing is selected"),
    ],
)
def test_other_words_than_the_texts_are_refused(start: int, end: int, words: str, why: str) -> None:
    text = "😀37 died"
    assert selected_span(text, 2, 4, "37") == (1, 3)
    with pytest.raises(DecisionError, match=why):
        selected_span(text, start, end, words)


def test_typed_words_are_found_whatever_their_blanks() -> None:
    assert span_of_words("😀 the army\r\n said (so)", " army said  (so) ") == (6, 22)


@pytest.mark.parametrize(
    ("words", "why"),
    [(" ", "nothing is selected"), ("navy", "doesn't have them"), ("a.my", "doesn't have"), ("army", "once")],
)
def test_typed_words_that_stand_nowhere_or_twice_are_refused(words: str, why: str) -> None:
    with pytest.raises(DecisionError, match=why):
        span_of_words("the army and the army", words)
