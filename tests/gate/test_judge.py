from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwatch.gate import judge
from claimwatch.gate.lexicon import gate_words, plain
from gold import cases, inputs, rows

TEXTS = [case["text"] for case in rows("gate/verdicts")]
RELEVANT = [case["text"] for case in rows("gate/verdicts") if case["expect"] == "relevant"]
QUIET = [
    "The council met on Tuesday and heard a report on the roads. ",
    "The minister said the talks on the budget would go on. ",
    "Two lorries collided on the coast road. ",
]
TERMS = [term for group in gate_words().groups.values() for term in group.terms]


@pytest.mark.parametrize("case", cases("gate/verdicts"))
def test_verdict(case: dict[str, Any]) -> None:
    verdict = judge(case.get("title"), case["text"])
    assert ("relevant" if verdict.relevant else "irrelevant") == case["expect"], verdict


@pytest.mark.parametrize("case", inputs("gate/verdicts"))
def test_letter_case_changes_nothing(case: dict[str, Any]) -> None:
    text = case["text"]
    assert judge(None, text) == judge(None, text.upper()) == judge(None, text.lower())


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "Hello."])
def test_nothing_to_read_is_not_relevant(text: str) -> None:
    verdict = judge(None, text)
    assert (verdict.relevant, verdict.relevance) == (False, 0.0)


def test_a_headline_counts() -> None:
    text = "Officials gave no details."
    assert not judge(None, text).relevant
    assert judge("Gunmen kill six in Kesra", text).relevant


def test_more_violence_scores_higher() -> None:
    some = judge(None, "A soldier was wounded.")
    more = judge(None, "A soldier was wounded. Gunmen shot dead two guards, and a bomb killed six.")
    assert more.relevance > some.relevance


def _quiet_minutes(count: int) -> str:
    return "".join(f"As item {number} the council heard a report on road {number}. " for number in range(count))


@pytest.mark.parametrize("text", RELEVANT)
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_length_takes_no_relevance_away(text: str, between: str) -> None:
    assert all(judge(None, between.join([text] * times)).relevant for times in (2, 3, 5, 10, 30, 100, 300))


@given(st.lists(st.sampled_from([*TEXTS, *QUIET]), min_size=1, max_size=6).map(" ".join), st.integers(2, 60))
def test_a_relevant_report_stays_so_however_often_it_is_repeated(text: str, times: int) -> None:
    if judge(None, text).relevant:
        assert judge(None, " ".join([text] * times)).relevant


def test_many_different_violent_lines_are_relevant() -> None:
    lines = (f"At least {number} people were killed in Kesra on Tuesday, the army said.\n\n" for number in range(5_000))
    assert judge(None, "".join(lines)).relevant


@pytest.mark.parametrize("size", [1_000, 100_000])
def test_a_long_report_is_relevant_for_its_violent_opening(size: int) -> None:
    opening = "Gunmen killed six guards at the dam, and a bomb wounded two engineers. "
    assert judge(None, opening + _quiet_minutes(size // 60)).relevant


def test_a_long_report_is_relevant_for_a_violent_page_far_in() -> None:
    page = "Gunmen killed six guards at the dam, and a bomb wounded two engineers. The army shelled a village. "
    assert judge(None, _quiet_minutes(200) + page + _quiet_minutes(200)).relevant


def test_a_word_of_violence_far_in_does_not_make_a_long_report_relevant() -> None:
    assert not judge(None, _quiet_minutes(200) + "A man was murdered there in 1911. " + _quiet_minutes(200)).relevant


def test_words_of_sport_speak_only_against_words_that_sport_borrows() -> None:
    sport = "The coach, the striker and the goalkeeper left the league match. "
    assert not judge(None, sport + "It was a massacre and a slaughter.").relevant
    assert judge(None, sport + "It was evening. Gunmen opened fire.") == judge(
        None, sport + "It was carnage. Gunmen opened fire."
    )


def test_no_term_stands_twice() -> None:
    twice = [term for term, count in Counter(plain(term.removesuffix("*")) for term in TERMS).items() if count > 1]
    assert twice == []


@given(st.one_of(st.text(), st.lists(st.sampled_from(TERMS), max_size=40).map(" ".join)))
def test_any_text_gets_a_relevance_that_fits_its_verdict(text: str) -> None:
    verdict = judge(None, text)
    assert 0.0 <= verdict.relevance <= 1.0
    assert verdict.relevant == (verdict.relevance >= gate_words().threshold)
