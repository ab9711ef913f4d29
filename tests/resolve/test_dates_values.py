import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwatch.resolve.dates.lengths import length_value
from claimwatch.resolve.dates.numbers import number_of, ordinal_of, year_of
from claimwatch.resolve.dates.timex import days_of, easter, moved, nth_weekday

UNITS = ["D", "W", "WE", "2W", "M", "Q", "Y", "DE", "CE", "TH"]


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2012-07-14", (2012, 7, 14), (2012, 7, 14)),
        ("2012-07-14T05:00", (2012, 7, 14), (2012, 7, 14)),
        ("2012-W29", (2012, 7, 16), (2012, 7, 22)),
        ("2012-W29-WE", (2012, 7, 21), (2012, 7, 22)),
        ("2012-02", (2012, 2, 1), (2012, 2, 29)),
        ("2012-12", (2012, 12, 1), (2012, 12, 31)),
        ("2012-Q4", (2012, 10, 1), (2012, 12, 31)),
        ("2012-H1", (2012, 1, 1), (2012, 6, 30)),
        ("201", (2010, 1, 1), (2019, 12, 31)),
        ("19", (1900, 1, 1), (1999, 12, 31)),
    ],
)
def test_days_of_a_value(value: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    days = days_of(value)
    assert (days.start, days.end) == (datetime.date(*start), datetime.date(*end))


@pytest.mark.parametrize(
    "value", [None, "", "P3D", "PAST_REF", "2012-SU", "XXXX-WXX-5", "2012-13", "2012-02-30", "2012-W60", "0000"]
)
def test_values_that_name_no_day(value: str | None) -> None:
    assert (days_of(value).start, days_of(value).end) == (None, None)


@given(day=st.dates(), unit=st.sampled_from(UNITS), steps=st.integers(-20_000, 20_000))
def test_moving_never_raises_and_names_days_in_order(day: datetime.date, unit: str, steps: int) -> None:
    days = days_of(moved(day, unit, steps))
    assert (days.start is None) == (days.end is None)
    assert days.start is None or days.end is None or days.start <= days.end


@given(day=st.dates(), unit=st.sampled_from(["D", "W", "M", "Q", "Y", "DE"]))
def test_no_step_names_the_unit_around_the_day(day: datetime.date, unit: str) -> None:
    days = days_of(moved(day, unit, 0))
    assert days.start is None or days.end is None or days.start <= day <= days.end


def test_feasts() -> None:
    assert [easter(year) for year in (2000, 2011, 2012)] == [
        datetime.date(2000, 4, 23),
        datetime.date(2011, 4, 24),
        datetime.date(2012, 4, 8),
    ]
    assert nth_weekday(2012, 11, 4, 4) == datetime.date(2012, 11, 22)
    assert nth_weekday(2012, 5, 1, -1) == datetime.date(2012, 5, 28)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("16", 16),
        ("twenty - four", 24),
        ("two thousand", 2000),
        ("2 1 / 2", 2.5),
        ("two and a half", 2.5),
        ("1 5", None),
        ("owl", None),
    ],
)
def test_numbers(words: str, number: float | None) -> None:
    assert number_of(words.split()) == number


def test_ordinals_and_years_in_words() -> None:
    assert [ordinal_of(words.split()) for words in ("14 th", "fourth", "twenty - first", "")] == [14, 4, 21, None]
    assert [year_of(words.split()) for words in ("1997", "nineteen ninety - seven", "two thousand", "12")] == [
        1997,
        1997,
        2000,
        None,
    ]


def test_lengths() -> None:
    cases = [
        ((16.0, "M"), "P16M"),
        ((5.0, "TH"), "PT5H"),
        ((None, "D"), "PXD"),
        ((0.5, "TH"), "PT30M"),
        ((1.5, "Y"), "P1Y6M"),
        ((2.0, "2W"), "P4W"),
    ]
    assert [length_value(*given) for given, _ in cases] == [value for _, value in cases]
