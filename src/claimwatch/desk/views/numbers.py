"""Numbers in what a browser sends, which may be anything."""

MOST_DIGITS = 18
"""More make a number that no database column holds; thousands of them make one that Python refuses to read."""


def number_in(text: str) -> int | None:
    """The number that a text consists of; None if it isn't one, or has too many digits."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
