import datetime
import itertools
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimwatch.resolve.dates.grammar import find_expressions
from claimwatch.resolve.dates.pieces import time_words
from claimwatch.resolve.dates.resolution import resolve_dates
from gold import cases, rows

MONDAY = datetime.date(2012, 7, 16)
WORDS = sorted({word for words in time_words().symbols.values() for word in words})


@pytest.fixture(scope="module")
def parse(nlp: Language) -> Any:
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name.startswith("claimwatch")]):
        yield nlp


@pytest.mark.parametrize("case", cases("resolve/dates"))
def test_value(case: dict[str, Any], parse: Language) -> None:
    found = resolve_dates(parse(case["text"]), case.get("published", MONDAY))
    expected = {str(words): about if isinstance(about, list) else [about] for words, about in case["expect"].items()}
    values = {words: value and str(value) for words, (value, *_) in expected.items()}
    assert {mention.text: mention.value for mention in found} == values
    for mention in found:
        _, *days = expected[mention.text]
        if days:
            assert [mention.start, mention.end] == days
        elif mention.value and len(mention.value) == len("2012-07-16"):
            assert str(mention.start) == str(mention.end) == mention.value


@pytest.fixture(scope="module")
def everything(parse: Language) -> Doc:
    """A text of all expressions of the cases, and of those that count from the day of publication or beyond."""
    far = ("9000 years ago", "in 9000 years' time", "999999 weeks ago", "400000 days from now", "in 99999 months' time")
    feasts = ("Christmas", "last Easter", "next Thanksgiving", "Memorial Day", "Good Friday")
    texts = [case["text"] for case in rows("resolve/dates")] + [f"It was repaired {when}." for when in (*far, *feasts)]
    return parse("\n\n".join(texts))


CALENDAR_ENDS = st.one_of(
    st.dates(max_value=datetime.date(2, 3, 1)), st.dates(min_value=datetime.date(9998, 11, 1)), st.dates()
)


@given(published=CALENDAR_ENDS)
@example(published=datetime.date.min)
@example(published=datetime.date.max)
def test_no_day_of_publication_raises(everything: Doc, published: datetime.date) -> None:
    found = resolve_dates(everything, published)
    assert len(found) > len(rows("resolve/dates"))
    assert all(re.fullmatch(r"[PFX]\S+|\d{2,4}(-\S+)?", mention.value) for mention in found if mention.value)
    assert all(mention.start <= mention.end for mention in found if mention.start and mention.end)


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (datetime.date.min, "yesterday"),
        (datetime.date.min, "last Friday"),
        (datetime.date.min, "last night"),
        (datetime.date.min, "last week"),
        (datetime.date.min, "last month"),
        (datetime.date.min, "last year"),
        (datetime.date.min, "last summer"),
        (datetime.date.max, "tomorrow"),
        (datetime.date.max, "next Monday"),
        (datetime.date.max, "next week"),
        (datetime.date.max, "next month"),
        (datetime.date.max, "next year"),
        (datetime.date.max, "next quarter"),
    ],
)
def test_beyond_the_calendar_is_unknown(published: datetime.date, words: str) -> None:
    (mention,) = resolve_dates(_tokens(f"It falls {words} ."), published)
    assert (mention.text, mention.value, mention.start) == (words, None, None)


def _tokens(text: str) -> Any:
    return Language(Vocab()).make_doc(text)


time_text = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(list(",.-/:'()½$\n")),
        st.integers(0, 99999).map(str),
        st.text(max_size=4),
    ),
    max_size=30,
).map(" ".join)


@given(text=st.one_of(st.text(), time_text), published=st.one_of(st.none(), st.dates()))
def test_any_text_gives_spans_that_hold_and_days_in_order(text: str, published: datetime.date | None) -> None:
    found = resolve_dates(_tokens(text), published)
    assert all(text[mention.span[0] : mention.span[1]] == mention.text != "" for mention in found)
    assert all(a.span[1] <= b.span[0] for a, b in itertools.pairwise(found))
    assert all((mention.start is None) == (mention.end is None) for mention in found)
    assert all(mention.start <= mention.end for mention in found if mention.start and mention.end)


@pytest.mark.parametrize("unit", ["the the of a ", "5 ", "twenty ", "early late last next ", "Monday, "])
def test_long_runs_take_linear_time(unit: str) -> None:
    assert len(list(find_expressions(unit * 20_000))) <= 20_000
