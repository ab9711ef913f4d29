from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimwatch.gate import without_idle
from claimwatch.gate.paragraphs import has_something
from gold import cases

BEFORE, AFTER = "Gunmen killed two guards.", "The police said so."
IDLE = "It was cold. There was a wind."


@pytest.mark.parametrize("case", cases("gate/paragraphs"))
def test_a_paragraph_is_kept_for_what_it_has(case: dict[str, Any]) -> None:
    text = f"{BEFORE}\n\n{case['text']}\n\n{AFTER}"
    is_kept = case["expect"] == "kept"
    kept = case["text"] if is_kept else " " * len(case["text"])
    assert without_idle(text) == f"{BEFORE}\n\n{kept}\n\n{AFTER}"
    if not case.get("mark"):
        assert has_something(case["text"]) is is_kept


def test_a_lone_newline_ends_no_paragraph() -> None:
    text = f"{BEFORE}\n{IDLE}"
    assert without_idle(text) == text


def test_line_ends_of_windows_end_paragraphs_too() -> None:
    assert without_idle(f"{BEFORE}\r\n\r\n{IDLE}") == f"{BEFORE}\r\n\r\n{' ' * len(IDLE)}"


def test_a_paragraph_within_a_quotation_is_kept() -> None:
    text = f"He said: “We were outside.\n\n{IDLE}\n\nThen they came.”\n\n{IDLE}"
    assert without_idle(text) == text[: -len(IDLE)] + " " * len(IDLE)


QUOTED = {"read"}
"""What these lead to is quoted, and a quotation mark keeps its paragraph; "Read more" is idle."""


def _every_cue() -> list[str]:
    lexicon = yaml.safe_load(
        (Path(__file__).parents[2] / "src/claimwatch/lexicon/data/en/cues.yaml").read_text("utf-8")
    )
    groups = [*lexicon["verbs"], *lexicon["nouns"]]
    return sorted({lemma for group in groups for lemma in group["lemmas"]}.union(lexicon["withheld"]) - QUOTED)


@pytest.mark.parametrize("lemma", _every_cue())
def test_every_cue_keeps_its_paragraph(lemma: str) -> None:
    ending = "" if lemma.endswith("e") else "e"
    past = {"cry": "cried", "deny": "denied", "testify": "testified"}.get(lemma, f"{lemma}{ending}d")
    assert has_something(f"It {lemma}.")
    assert has_something(f"It {lemma}s.")
    if lemma not in IRREGULAR:
        assert has_something(f"It {past}.")


IRREGULAR = {"say", "see", "put"}
PARAGRAPHS = st.lists(st.one_of(st.text(), st.sampled_from([BEFORE, IDLE, AFTER, "\n\n", "\r\n", "“"])), max_size=8)


@given(PARAGRAPHS.map("\n\n".join))
def test_offsets_hold_and_only_blanks_are_put_in(text: str) -> None:
    masked = without_idle(text)
    assert len(masked) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, masked, strict=True))
    assert masked.count("\n") == text.count("\n")
