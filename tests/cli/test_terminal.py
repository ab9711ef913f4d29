"""What commands print can't take over the terminal or forge a line."""

import pytest

from claimwatch.cli import main
from claimwatch.cli.terminal import escaped, tell
from claimwatch.errors import DecisionError


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("one\nclaimwatch: two", r"one\nclaimwatch: two"),
        ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
        ("a\u2028b\u0085c\rd", r"a\u2028b\x85c\rd"),
        ("حمص, Tremseh – 37 ✓", "حمص, Tremseh – 37 ✓"),
    ],
)
def test_controls_are_shown_as_escapes_and_words_stay(words: str, shown: str) -> None:
    assert escaped(words) == shown


def test_what_is_told_is_one_line_and_one_more_for_each_item(capsys: pytest.CaptureFixture[str]) -> None:
    tell("incident\nx", "killed: 37\nforged", "second")
    assert capsys.readouterr().err.splitlines() == [r"claimwatch: incident\nx", r"  killed: 37\nforged", "  second"]


def test_an_error_with_foreign_words_is_told_without_their_controls(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise DecisionError("incident \x1b[2J", "isn't\nconfirmed", ("killed: \u202e73",))

    monkeypatch.setattr("claimwatch.cli.app", refuse)
    with pytest.raises(SystemExit, match="1"):
        main()
    assert capsys.readouterr().err == "claimwatch: incident \\x1b[2J: isn't\\nconfirmed:\n  killed: \\u202e73\n"


def test_ctrl_c_ends_with_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimwatch.cli.app", interrupted)
    with pytest.raises(SystemExit, match="130"):
        main()
    assert capsys.readouterr().err == "claimwatch: stopped\n"
