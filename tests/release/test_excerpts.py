from hypothesis import given
from hypothesis import strategies as st

from claimwatch.release import excerpts


def test_the_paragraph_around_the_words() -> None:
    text = "One.\nAt least 37 died there, he said.\nThree."
    (excerpt,) = excerpts(text, [(8, 20)])
    assert (excerpt.start, excerpt.text) == (5, "At least 37 died there, he said.")


def test_a_long_paragraph_is_cut_between_words() -> None:
    text = "word " * 500
    (excerpt,) = excerpts(text, [(1000, 1004)])
    assert len(excerpt.text) < 500
    assert set(excerpt.text.split()) == {"word"}


def test_stretches_that_touch_are_one() -> None:
    text = "First words. Last words."
    assert [each.text for each in excerpts(text, [(0, 5), (13, 17)])] == [text]


@given(st.text(alphabet="ab \n\U0001f600", max_size=900), st.data())
def test_every_span_is_inside(text: str, data: st.DataObject) -> None:
    at = st.integers(0, len(text))
    spans = [tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(at, at), max_size=6))]
    found = excerpts(text, spans)  # type: ignore[arg-type]
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(any(each.start <= start and end <= each.end for each in found) for start, end in spans)
