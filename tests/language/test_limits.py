"""Limits of shape: what no person writes becomes white space of the same length; everything else stays as it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimwatch.language import cut_long_sentences, parts, within_limits
from claimwatch.language.cutting import LONGEST as LONGEST_PART
from claimwatch.language.limits import DENSEST, LONGEST_RULE, LONGEST_STRETCH, LONGEST_WORD, WINDOW
from claimwatch.language.long_sentences import LONGEST
from claimwatch.language.suffixes import NEAREST, at_end

PROSE = "Gunmen killed 12 people in the town of Kesra on Tuesday, police said. The army denied it.\n"
ORDINARY = [
    PROSE * 40,
    "Homs | 12 | 3 July 2012 | killed\n" * 40,
    "https://news.example/2012/07/14/" + "a" * 400 + "?id=1",
    "\n" + "-" * LONGEST_RULE + "\nPolice said: “Two died.”\n",
    "Sgt. A. B. Marrow of the U.N. said (in Aleppo, on 3/7/2012) that it’s ‘a lie’ … and left.\n" * 20,
    "",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_what_people_write_stays(text: str) -> None:
    assert within_limits(text) == text


@pytest.mark.parametrize(
    "shape",
    ["(" * 5000, "_" * 30, "- " * 5000, "😀" * 5000, "'s" * 5000, "a" * 5000, "(a" * 600, "“ ”" * 2000, "a/" * 5000],
)
def test_what_nobody_writes_is_blank(shape: str) -> None:
    text = PROSE + shape + "\n" + PROSE * 9
    limited = within_limits(text)
    assert len(limited) == len(text)
    assert len(limited[len(PROSE) : -9 * len(PROSE)].strip()) <= WINDOW // 2
    assert limited.startswith("Gunmen killed")
    assert limited.endswith(PROSE * 9)


def test_a_line_without_a_full_stop_is_read_as_far_as_a_sentence_may_go() -> None:
    text = "killed and wounded " * 1000 + ". " + PROSE
    limited = within_limits(text)
    assert len(limited.split(".")[0].rstrip()) <= LONGEST_STRETCH
    assert limited.endswith(PROSE)
    lines = "Bomb kills 12 in Homs\n" * 1000
    assert within_limits(lines) == lines


def test_lines_just_within_a_limit_cost_no_more_than_others() -> None:
    words = "killed and wounded " * ((LONGEST_STRETCH - 1) // 19) + "\n"
    text = words * 100 + "a" * LONGEST_WORD
    started = time.process_time()
    assert within_limits(text) == text
    assert time.process_time() - started < 1


@given(st.text(alphabet="ab( _.\n'“é😀\u0301", max_size=4000))
def test_the_length_and_the_line_ends_hold_and_twice_is_once(text: str) -> None:
    limited = within_limits(text)
    assert len(limited) == len(text)
    assert all(a == b or b == " " for a, b in zip(text, limited, strict=True))
    assert limited.count("\n") == text.count("\n")


@given(st.text(alphabet="ab .\n", max_size=300), st.integers(min_value=1, max_value=400))
def test_parts_make_up_the_text_and_end_between_words(text: str, times: int) -> None:
    whole = text * times
    spans = list(parts(whole))
    assert "".join(whole[start:end] for start, end in spans) == whole
    assert all(end - start <= LONGEST_PART for start, end in spans)
    for _, end in spans[:-1]:
        piece = whole[end - LONGEST_PART // 2 : end]
        assert whole[end - 1].isspace() or not any(map(str.isspace, piece))


def test_a_short_report_is_one_part() -> None:
    assert list(parts("x" * LONGEST_PART)) == [(0, LONGEST_PART)]
    assert list(parts("")) == [(0, 0)]


def chain(length: int) -> Doc:
    """One sentence in which each word hangs on the one before."""
    heads = [max(0, i - 1) for i in range(length)]
    return Doc(Vocab(), words=["word"] * length, heads=heads, deps=["ROOT", *["dep"] * (length - 1)])


@pytest.mark.parametrize("length", [LONGEST + 1, 2 * LONGEST, 5 * LONGEST + 7])
def test_a_sentence_is_cut_at_the_length_that_no_person_writes(length: int) -> None:
    doc = cut_long_sentences(chain(length))
    assert [len(sentence) for sentence in doc.sents][:-1] == [LONGEST] * ((length - 1) // LONGEST)
    assert all(token.head in token.sent for token in doc)
    assert [token.text for token in doc] == ["word"] * length


def test_an_ordinary_sentence_stays() -> None:
    doc = chain(LONGEST)
    before = [(token.head.i, token.dep_) for token in doc]
    assert [(token.head.i, token.dep_) for token in cut_long_sentences(doc)] == before


@given(st.text(alphabet="a.)…\"'”-_%s9k", max_size=3 * NEAREST))
def test_suffixes_are_those_of_the_whole_word(nlp: Language, word: str) -> None:
    pattern = nlp.tokenizer.suffix_search.__closure__[0].cell_contents  # type: ignore[attr-defined]
    whole, near = pattern.search(word), at_end(pattern)(word)
    assert (whole and whole.span()) == (near and near.span())


def test_prose_is_far_from_the_density() -> None:
    assert len(PROSE.split()) / len(PROSE) < DENSEST / 2
    assert LONGEST_WORD > 2 * WINDOW - 1
