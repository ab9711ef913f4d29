"""Numbers, ordinals and years in words."""

from collections.abc import Sequence

from claimwatch.resolve.dates.pieces import payload, time_words

_HUNDRED, _LONG_LIFE = 100, 2100


def digits(word: str) -> int | None:
    """The whole number that a word of digits stands for; None where it isn't one."""
    return int(word) if word.isdecimal() and len(word) < 10 else None


def whole(number: float | None) -> int | None:
    """The number where it is whole; None else."""
    return int(number) if number is not None and number == int(number) else None


def number_of(words: Sequence[str]) -> float | None:
    """The number in ``words``: "16", "twenty-four", "two and a half", "2 1/2"; None where they tell none."""
    half = 0.5 if words and payload("HALVING", words[-1]) else 0.0
    plain = [word for word in words if word not in time_words().number_fillers]
    if not plain:
        return None
    if plain[0][0].isdecimal():
        value = _of_digits(plain)
        return value + half if value is not None else None
    total = current = 0
    for word in plain:
        value_of_word = payload("NUMBER", word)
        if value_of_word is None:
            return None
        number = int(value_of_word)
        if number == _HUNDRED:
            current = (current or 1) * number
        elif number > _HUNDRED:
            total, current = total + (current or 1) * number, 0
        else:
            current += number
    return total + current + half


def _of_digits(words: Sequence[str]) -> float | None:
    if len(words[0]) > 9:
        return None
    value = float(words[0]) if words[0].isascii() else float(int(words[0].split(".")[0]))
    if words[1:] == ["½"]:
        return value + 0.5
    if len(words) == 4 and words[2] == "/" and words[1].isdecimal() and words[3].isdecimal() and int(words[3]):
        return value + int(words[1]) / int(words[3])
    return value if len(words) == 1 else None


def ordinal_of(words: Sequence[str]) -> int | None:
    """The number of "14", "14th", "fourth", "twenty-first"; None where they tell none."""
    if not words:
        return None
    if digits(words[0]) is not None:
        return digits(words[0])
    total = 0
    for word in words:
        value = payload("ORDINAL", word) or payload("NUMBER", word)
        total += int(value) if value else 0
    return total or None


def year_of(words: Sequence[str]) -> int | None:
    """The year of "1997", "nineteen ninety-seven", "two thousand and three"; None where they tell none."""
    if not words:
        return None
    if digits(words[-1]) is not None:
        number = digits(words[-1]) or 0
        return number if number >= 1000 else None
    head = payload("CENTURYWORD", words[0])
    rest = number_of(words[1:]) if head else number_of(words)
    if rest is None:
        return None
    year = int(head) * 100 + int(rest) if head else int(rest)
    return year if 1000 <= year <= _LONG_LIFE else None
