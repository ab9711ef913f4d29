"""A page's own lines are blanked, and nothing moves."""

from typing import Any

import pytest

from claimwatch.gate import without_furniture
from gold import cases


@pytest.mark.parametrize("case", cases("gate/furniture"))
def test_only_the_report_is_left(case: dict[str, Any]) -> None:
    left = without_furniture(case["text"])
    assert [line.rstrip() for line in left.split("\n") if line.strip()] == case["expect"]


@pytest.mark.parametrize("case", cases("gate/furniture"))
def test_offsets_hold(case: dict[str, Any]) -> None:
    left = without_furniture(case["text"])
    assert len(left) == len(case["text"])
    assert all(new in (old, " ") for old, new in zip(case["text"], left, strict=True))
