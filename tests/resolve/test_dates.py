import datetime
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.vocab import Vocab

from claimwatch.resolve.dates.grammar import find_expressions
from claimwatch.resolve.dates.pieces import time_words
from claimwatch.resolve.dates.resolution import resolve_dates
from gold import cases

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
