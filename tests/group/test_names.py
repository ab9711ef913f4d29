"""Names and persons in a text, and the fingerprint that finds its copies."""

from typing import Any

import pytest

from claimwatch.group.names import names, persons
from claimwatch.group.near_copies import KEPT, fingerprint
from gold import cases


@pytest.mark.parametrize("case", cases("group/names"))
def test_names(case: dict[str, Any]) -> None:
    expected = case["expect"]
    assert sorted(persons(case["text"])) == expected["persons"]
    assert set(expected.get("names", ())) <= names(case["text"])
    assert not set(expected.get("not_names", ())) & names(case["text"])


def test_a_fingerprint_is_small_and_blind_to_case_and_layout() -> None:
    words = [f"word{n}" for n in range(500)]
    assert len(fingerprint(" ".join(words))) == KEPT * 4
    assert fingerprint("Shells hit the\nmill quarter") == fingerprint("shells  hit the mill quarter")
    assert fingerprint("—") == b""
