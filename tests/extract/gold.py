"""The gold cases of this room: a parameter a row, under its text."""

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parents[1] / "cases" / "extract"


def cases(name: str) -> list[Any]:
    """The rows of ``tests/cases/extract/<name>.yaml`` as parameters of a test.

    A row that is right and that the program gets wrong says why under ``fails``: it is expected to fail, and the test
    turns red when it passes, so that the note is taken away.
    """
    rows = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return [pytest.param(row, id=row["text"], marks=_marks(row)) for row in rows]


def _marks(row: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=row["fails"], raises=AssertionError, strict=True)] if "fails" in row else []
