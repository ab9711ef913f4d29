"""Names and persons in a text, and the fingerprint that finds its copies."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimwatch.group.names import names, persons
from claimwatch.group.near_copies import KEPT, fingerprint

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/group/names.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_names(case: dict[str, Any]) -> None:
    assert sorted(persons(case["text"])) == case["persons"]
    assert set(case.get("names", ())) <= names(case["text"])
    assert not set(case.get("not_names", ())) & names(case["text"])


def test_a_fingerprint_is_small_and_blind_to_case_and_layout() -> None:
    words = [f"word{n}" for n in range(500)]
    assert len(fingerprint(" ".join(words))) == KEPT * 4
    assert fingerprint("Shells hit the\nmill quarter") == fingerprint("shells  hit the mill quarter")
    assert fingerprint("—") == b""
