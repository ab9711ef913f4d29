"""A text with its wraps as blanks and its marks as usual, of the same length.

Lines are wrapped in mail and old wires: a lone newline inside a sentence is no more than a blank. Blanks and hyphens at
which no line may break are to be read as any other.
"""

import re

PARAGRAPH = re.compile(r"\S(?:.|\r?\n(?!\s*\n))*")
LINE_END = re.compile(r"\r?\n[ \t>]*(?=\S)")
SHORTEST = 40
LONGEST = 100
RAGGED = 25
FIXED_BLANK = re.compile("(?<=\\S)[\u00a0\u2007\u2009\u200a\u202f](?=\\S)")
"""A blank of a fixed width between two words; beside others it may fill an empty line."""
USUAL = str.maketrans({"\u2010": "-", "\u2011": "-", "\u066c": ","})
"""Hyphens that hold words together, and the mark of thousands in Arabic numbers."""


def unwrapped(text: str) -> str:
    """The text with wraps as blanks and usual marks, of the same length; ends of lines that may mean something stay.

    A newline is a wrap where the next line goes on in small letters or digits after no full stop, or where a paragraph
    of three lines and more is set in lines of about one length, as a mail program sets them.
    """
    usual = text if text.isascii() else FIXED_BLANK.sub(" ", text.translate(USUAL))
    return PARAGRAPH.sub(lambda found: _joined(found[0]), usual) if "\n" in usual else usual


def _joined(paragraph: str) -> str:
    lines = paragraph.splitlines()
    if len(lines) < 2:
        return paragraph
    full = _width(lines)
    return LINE_END.sub(lambda end: _blank(paragraph, end, full), paragraph)


def _width(lines: list[str]) -> int | None:
    """The length to which the lines are filled; None where they aren't."""
    widths = [len(line.rstrip()) for line in lines[:-1]]
    longest = max(widths)
    filled = len(lines) > 2 and SHORTEST <= longest <= LONGEST and min(widths) >= longest - RAGGED
    return longest if filled else None


def _blank(paragraph: str, end: re.Match[str], full: int | None) -> str:
    before, after = paragraph[: end.start()].rstrip()[-1:], paragraph[end.end()]
    goes_on = before not in ".!?:;\"”'’" and (after.islower() or (after.isdigit() and before.isalpha()))
    return " " * len(end[0]) if goes_on or full else end[0]
