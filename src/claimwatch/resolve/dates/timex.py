"""TIMEX3 values and the calendar: from days to values, from values to days.

Values: ``2012-07-14`` (a day), ``2012-07-14TMO`` and ``2012-07-14T05:00`` (a time of it), ``2012-W28`` (a week),
``2012-W28-WE`` (its weekend), ``2012-07``, ``2012-Q3``, ``2012-H2``, ``2012-SU``, ``2012``, ``201`` (a decade),
``20`` (a century), ``P3D`` and ``PT5H`` (lengths), ``PAST_REF`` and the like (no day).

Source: TIMEX3, TimeML 1.2.1 (Saurí and others 2006); ISO 8601 for weeks and lengths.
"""

import datetime
import re

from claimwatch.model import Interval

_YEARS = range(datetime.MINYEAR, datetime.MAXYEAR + 1)
_MONTHS_IN = {"M": 1, "Q": 3, "H": 6}


def day_value(day: datetime.date | None) -> str | None:
    """The value of a day; None where there is none."""
    return day.isoformat() if day else None


def time_value(day: datetime.date | None, time: object) -> str | None:
    """The value of a time of a day: hours and minutes ("05:00"), or the code of a part of it ("MO")."""
    return f"{day.isoformat()}T{time}" if day else None


def moved_day(day: datetime.date, days: int) -> datetime.date | None:
    """The day that lies ``days`` days after another, before it where negative.

    All arithmetic on days goes through here: a report may be dated with a program's default, such as the first day of
    year 1, and no expression may fail on it.

    Returns:
        None beyond the calendar, which runs from year 1 to year 9999.
    """
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return None


def year_value(year: int) -> str | None:
    """The value of a year; None outside years 1 to 9999."""
    return f"{year:04d}" if year in _YEARS else None


def part_of_year(year: int, part: str) -> str | None:
    """The value of a part of a year, by its code ("Q3", "H1", "SU"); None outside years 1 to 9999."""
    return f"{year:04d}-{part}" if year in _YEARS else None


def week_value(day: datetime.date) -> str:
    """The value of the ISO week that a day lies in."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def day_of(year: int, month: int, day: int) -> datetime.date | None:
    """The day; None where the calendar has none such."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def month_value(year: int, month: int) -> str | None:
    """The value of a month; months past December run on into the next years. None outside years 1 to 9999."""
    years, month = divmod(month - 1, 12)
    return part_of_year(year + years, f"{month + 1:02d}")


def quarter_value(day: datetime.date, steps: int = 0) -> str | None:
    """The value of the quarter of a year ``steps`` after the one that ``day`` lies in; None outside years 1 to 9999."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + steps, 4)
    return part_of_year(year, f"Q{quarter + 1}")


def moved(day: datetime.date, unit: str, steps: int) -> str | None:
    """The value of the unit (its TIMEX3 letter) that lies ``steps`` units after the one with ``day`` in it.

    None where it falls out of the calendar, or the unit is no part of it.
    """
    if unit in ("D", "W", "2W", "WE"):
        return _moved_by_days(day, unit, steps)
    if unit == "Y":
        return year_value(day.year + steps)
    if unit == "M":
        return month_value(day.year, day.month + steps)
    if unit == "Q":
        return quarter_value(day, steps)
    if unit in ("DE", "CE"):
        size = 10 if unit == "DE" else 100
        period = day.year // size + steps
        return f"{period:0{3 if unit == 'DE' else 2}d}" if 0 < period <= datetime.MAXYEAR // size else None
    return day_value(day) if unit.startswith("T") else None


def _moved_by_days(day: datetime.date, unit: str, steps: int) -> str | None:
    there = moved_day(day, steps * {"D": 1, "2W": 14}.get(unit, 7))
    if there is None:
        return None
    if unit == "D":
        return day_value(there)
    return week_value(there) + ("-WE" if unit == "WE" else "")


def days_of(value: str | None) -> Interval:
    """The days that a value names, both ends inclusive; without ends where it names none.

    Seasons name none: they differ by hemisphere and custom.
    """
    if not value or not value[0].isdigit():
        return Interval()
    day = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T|$)", value)
    if day:
        there = day_of(*map(int, day.groups()))
        return Interval(there, there)
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if week:
        return _week_days(int(week[1]), int(week[2]), weekend=bool(week[3]))
    return _month_days(value)


def _week_days(year: int, week: int, *, weekend: bool) -> Interval:
    try:
        return Interval(*(datetime.date.fromisocalendar(year, week, n) for n in (6 if weekend else 1, 7)))
    except ValueError:
        return Interval()


def _month_days(value: str) -> Interval:
    part = re.fullmatch(r"(\d{4})-([QH]?)(\d\d?)", value)
    if part:
        months = _MONTHS_IN[part[2] or "M"]
        return _between(int(part[1]), (int(part[3]) - 1) * months + 1, months)
    if re.fullmatch(r"\d{2,4}", value):
        size = 10 ** (4 - len(value))
        return _between(int(value) * size, 1, 12 * size)
    return Interval()


def _between(year: int, month: int, months: int) -> Interval:
    """``months`` months from the first of ``month``."""
    years, last = divmod(month + months - 1, 12)
    start, after = day_of(year, month, 1), day_of(year + years, last + 1, 1)
    return Interval(start, moved_day(after, -1)) if start and after else Interval()


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> datetime.date | None:
    """The ``nth`` weekday (1 is Monday) of a month; ``nth`` -1 is the last. None beyond the calendar."""
    if nth > 0:
        first = day_of(year, month, 1)
        return moved_day(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1)) if first else None
    last = _between(year, month, 1).end
    return moved_day(last, -((last.isoweekday() - weekday) % 7)) if last else None


def easter(year: int) -> datetime.date | None:
    """Easter Sunday of the Western churches; None beyond the calendar.

    Source: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991).
    """
    golden, century, in_century = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return day_of(year, month, day + 1)
