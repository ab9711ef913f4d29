"""Each format, by the cases in tests/cases/read/formats.yaml."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimwatch.errors import InputError
from claimwatch.model.report import Report, text_hash

ReadFile = Callable[..., list[Report | InputError]]

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/read/formats.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_file_gives_its_reports_and_errors(case: dict[str, Any], read_data: ReadFile) -> None:
    found = read_data(case["file"], case["content"].encode())
    assert len(found) == len(case["found"]), found
    for one, expected in zip(found, case["found"], strict=True):
        if "why" in expected:
            check_error(one, expected, case["file"])
        else:
            check_report(one, expected)


def check_error(error: Report | InputError, expected: dict[str, Any], file: str) -> None:
    assert isinstance(error, InputError), error
    assert expected["why"] in error.why
    assert error.line == expected.get("line")
    assert file in error.where
    assert expected.get("where_has", "") in error.where
    assert "\n" not in str(error)


def check_report(report: Report | InputError, expected: dict[str, Any]) -> None:
    assert isinstance(report, Report), report
    for words in expected.pop("text_has", []):
        assert words in report.text
    for words in expected.pop("absent", []):
        assert words not in report.text
    assert {name: getattr(report, name) for name in expected} == expected
    assert report.sha256 == text_hash(report.text)
