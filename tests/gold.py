"""The gold cases of every room: ``tests/cases/<room>/<name>.yaml``, a test parameter a row.

A row has its input (``text`` and whatever else the room is given), and under ``expect`` what must come out. ``name``
says what it is about where the text doesn't. A row that is right and that the program gets wrong says why under
``fails``: it is expected to fail, and the test turns red when it passes, so that the note is taken away.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"
LISTS = frozenset({"group/places", "page/reports", "read/scraps"})
"""What tests are made of, but no cases."""


def cases(*names: str) -> list[Any]:
    """The rows of some files ("extract/tolls") as parameters of a test."""
    return parameters(row for name in names for row in rows(name))


def inputs(name: str) -> list[Any]:
    """The rows of a file for a test of what must hold even where the expected doesn't come out."""
    return [pytest.param(row, id=title(row)) for row in rows(name)]


def parameters(chosen: Iterable[dict[str, Any]]) -> list[Any]:
    """Rows as parameters of a test, each under its name or else its text."""
    return [pytest.param(row, id=title(row), marks=_marks(row)) for row in chosen]


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a file.

    Raises:
        ValueError: A row expects nothing.
    """
    found: list[dict[str, Any]] = document(name)
    for row in found:
        if "expect" not in row:
            raise ValueError(f'tests/cases/{name}.yaml: "{title(row)}" lacks "expect"')
    return found


def document(name: str) -> Any:
    """What stands in a file, as YAML gives it."""
    return yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))


def title(row: dict[str, Any]) -> str:
    """What a row is called in the output of the tests."""
    return row["name"] if "name" in row else row["text"]


def _marks(row: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=row["fails"], raises=AssertionError, strict=True)] if "fails" in row else []
