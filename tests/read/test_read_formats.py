"""Each format, by the cases in tests/cases/read/formats.yaml."""

from collections.abc import Callable
from typing import Any

import pytest

from claimwatch.errors import InputError
from claimwatch.model.report import Report, text_hash
from gold import cases

ReadFile = Callable[..., list[Report | InputError]]


@pytest.mark.parametrize("case", cases("read/formats"))
def test_a_file_gives_its_reports_and_errors(case: dict[str, Any], read_data: ReadFile) -> None:
    found = read_data(case["file"], case["text"].encode())
    assert len(found) == len(case["expect"]), found
    for one, expected in zip(found, case["expect"], strict=True):
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
    assert [words for words in expected.get("text_has", []) if words not in report.text] == []
    assert [words for words in expected.get("absent", []) if words in report.text] == []
    fields = {name: value for name, value in expected.items() if name not in ("text_has", "absent")}
    assert {name: getattr(report, name) for name in fields} == fields
    assert report.sha256 == text_hash(report.text)
