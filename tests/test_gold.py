"""What all gold cases have in common."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import gold

FILES = {path.relative_to(gold.CASES).with_suffix("").as_posix() for path in gold.CASES.glob("*/*.yaml")}


@pytest.mark.parametrize("name", sorted(FILES - gold.LISTS))
def test_no_two_rows_of_a_file_have_the_same_input(name: str) -> None:
    inputs = Counter(str(input_of(row)) for row in gold.rows(name))
    assert inputs
    assert [row for row, count in inputs.items() if count > 1] == []


def input_of(row: dict[str, Any]) -> dict[str, Any]:
    """What the room is given; the name, where a row has nothing else."""
    return {key: row[key] for key in row if key not in ("name", "expect", "fails")} or {"name": row["name"]}


@pytest.mark.parametrize("name", sorted(FILES - gold.LISTS))
def test_some_test_runs_the_rows_of_each_file(name: str) -> None:
    tests = (path.read_text("utf-8") for path in Path(__file__).parent.rglob("test_*.py"))
    assert any(f'"{name}"' in text for text in tests)


def test_a_row_that_expects_nothing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.yaml").write_text("- {text: Two died., tolls: []}\n", "utf-8")
    monkeypatch.setattr(gold, "CASES", tmp_path)
    with pytest.raises(ValueError, match=r'odd.yaml: "Two died." lacks "expect"'):
        gold.rows("odd")


def test_a_row_that_fails_must_fail_by_its_assertion(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import gold, pytest

        ROWS = [
            {"text": "wrong as noted", "expect": 2, "fails": "why"},
            {"text": "right by now", "expect": 1, "fails": "why"},
            {"text": "crashes", "expect": None, "fails": "why"},
            {"text": "right", "expect": 1},
        ]

        @pytest.mark.parametrize("case", gold.parameters(ROWS))
        def test_a_case(case):
            assert 1 / bool(case["expect"]) == case["expect"]
        """
    )
    pytester.runpytest_inprocess().assert_outcomes(xfailed=1, failed=2, passed=1)
