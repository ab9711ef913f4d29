"""Texts that nest deeper than Python lets functions call functions are read like others."""

import sys
from collections.abc import Iterator

import pytest

from claimwatch.pipeline import Reader

LENGTH = 11_000
"""Characters, as in the text that once stopped a whole batch."""
FRAMES = 100
"""Calls within calls that reading an ordinary text needs at most."""


def nested(opening: str, closing: str, length: int) -> str:
    depth = length // len(opening + closing)
    return f"Rebels did not say {opening * depth}40 soldiers were killed{closing * depth}."


@pytest.fixture
def few_frames(reader: Reader) -> Iterator[None]:
    reader.read("Rebels did not say in Kesra that 40 soldiers were killed.", read_all=True)  # loads what loads late
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len_of_stack() + FRAMES)
    yield
    sys.setrecursionlimit(limit)


def len_of_stack() -> int:
    frame, length = sys._getframe(), 0
    while frame := frame.f_back:  # type: ignore[assignment]
        length += 1
    return length


@pytest.mark.parametrize(
    ("opening", "closing"), [("(of men ", ")"), ("[in the town ", "]"), ("The ", ""), ("a statement by ", "")]
)
def test_eleven_thousand_characters_of_nested_brackets_are_read(reader: Reader, opening: str, closing: str) -> None:
    text = nested(opening, closing, LENGTH)
    reading = reader.read(text, read_all=True)
    assert reading.report.text == text


@pytest.mark.usefixtures("few_frames")
@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("(not of ", ")"),
        ("(of men ", ")"),
        ("(an attack ", ")"),
        ("(and shelled ", ")"),
        ("(he said ", ")"),
        ("[who attacked ", "]"),
        ("The ", ""),
        ("a statement by ", ""),
    ],
)
def test_no_rule_calls_itself_for_each_level(reader: Reader, opening: str, closing: str) -> None:
    text = nested(opening, closing, LENGTH // 5)
    reading = reader.read(text, read_all=True)
    assert reading.report.text == text
