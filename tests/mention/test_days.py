"""Ranges of days, with invented days."""

import datetime

import pytest

from claimwatch.mention.days import is_range, with_ranges
from claimwatch.model import TimeMention


def _times(text: str, days: dict[str, int]) -> list[TimeMention]:
    start = 0
    mentions = []
    for words, number in days.items():
        start = text.index(words, start)
        day = datetime.date(2012, 7, number)
        span = (start, start + len(words))
        mentions.append(TimeMention(span=span, text=words, value=day.isoformat(), start=day, end=day))
        start = span[1]
    return mentions


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("between July 10 and July 12", {"July 10": 10, "July 12": 12}),
        ("from Tuesday to Thursday", {"Tuesday": 10, "Thursday": 12}),
        ("on the night of 11-12 July", {"11": 11, "12 July": 12}),
        ("on July 11/12", {"July 11": 11, "12": 12}),
        ("on Friday or Saturday", {"Friday": 13, "Saturday": 14}),
        ("on the 11th and the 12th of July", {"11th": 11, "12th of July": 12}),
    ],
)
def test_two_days_that_words_join_are_one_range(text: str, days: dict[str, int]) -> None:
    (joined,) = with_ranges(text, _times(text, days))
    first, last = days.values()
    assert is_range(joined)
    assert (joined.start, joined.end) == (datetime.date(2012, 7, first), datetime.date(2012, 7, last))
    assert joined.text == text[slice(*joined.span)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on July 4 and July 11", {"July 4": 4, "July 11": 11}),
        ("on Friday. Saturday was calm", {"Friday": 13, "Saturday": 14}),
        ("on Friday in Kesra or Saturday in Orvia", {"Friday": 13, "Saturday": 14}),
        ("from Saturday to Friday", {"Saturday": 14, "Friday": 13}),
    ],
)
def test_other_days_stay_two(text: str, days: dict[str, int]) -> None:
    times = _times(text, days)
    assert with_ranges(text, times) == times
    assert not any(map(is_range, times))
