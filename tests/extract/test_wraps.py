import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwatch.language.unwrap import unwrapped
from claimwatch.pipeline import Reader

MAIL = """Activists in the town of Norda said on Friday that the shelling had killed 103
people and wounded more than forty others. The
governor, who visited the hospital, denied that any soldiers had been near
the market at the time."""


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("killed 103\npeople in Norda", "killed 103 people in Norda"),
        ("said\r\nhe left", "said  he left"),
        ("> killed\n> many", "> killed   many"),
        ("Army shells town\nTwo soldiers died", "Army shells town\nTwo soldiers died"),
        ("He left.\nshe stayed", "He left.\nshe stayed"),
        ("First line\n\nsecond paragraph", "First line\n\nsecond paragraph"),
        ("One\nTwo\nThree\nFour", "One\nTwo\nThree\nFour"),
    ],
)
def test_wraps_become_blanks_and_ends_of_lines_stay(text: str, joined: str) -> None:
    assert unwrapped(text) == joined


def test_a_paragraph_set_to_one_width_is_one_line() -> None:
    wide = "\n".join(["The mayor of the town of Norda said that the army had shelled it,", *["Norda word " * 6] * 2])
    assert "\n" not in unwrapped(wide)


@given(st.text(alphabet="ab1.\n\r >\t", max_size=60) | st.text(max_size=60))
def test_the_length_never_changes(text: str) -> None:
    assert len(unwrapped(text)) == len(text)


def test_a_wrapped_toll_is_read_and_keeps_its_own_words(reader: Reader) -> None:
    reading = reader.read(MAIL, published=datetime.date(2024, 3, 9), read_all=True)
    tolls = {fact.text: fact for claim in reading.claims for fact in claim.facts if hasattr(fact, "harm")}
    assert tolls["103\npeople"].low == 103
    claim = next(claim for claim in reading.claims if claim.stance == "denies")
    assert "\n" in claim.text
    assert all(MAIL[a:b] in claim.text for a, b in claim.spans)
