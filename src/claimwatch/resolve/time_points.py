"""Meanings of expressions that name days, weeks, months, years or times of a day."""

import datetime
from collections.abc import Callable, Mapping

from claimwatch.resolve.time_context import Context
from claimwatch.resolve.time_grammar import Found
from claimwatch.resolve.time_numbers import digits, number_of, ordinal_of, whole, year_of
from claimwatch.resolve.time_pieces import time_words
from claimwatch.resolve.time_values import (
    DAY,
    day_of,
    day_value,
    days_of,
    easter,
    month_value,
    moved,
    nth_weekday,
    quarter_value,
    week_value,
)

Meaning = Callable[[Found, Context], str | None]


def step_of(found: Found, slot: str = "which") -> int | None:
    """Units from the report: -1 for "last", 0 for "this", 1 for "next"; None without one."""
    step = found.payload(slot, "LAST", "THIS", "NEXT")
    return int(step) if step is not None else None


# --- days


def the_day(found: Found, context: Context) -> datetime.date | None:
    """The day of the slots ``dayword``, ``weekday``, ``month``, ``day``, ``year``; the report's day where none is filled."""
    if found.has("day"):
        return _month_day(found, context)
    if context.published is None:
        return None
    if found.has("dayword"):
        return context.published + DAY * int(found.payload("dayword", "DAYWORD") or 0)
    if found.has("weekday"):
        return _weekday(found, context)
    return context.published


def _month_day(found: Found, context: Context) -> datetime.date | None:
    month, day = _month_number(found), ordinal_of(found.words("day"))
    if month is None or day is None:
        return None
    if found.has("year"):
        year = year_of(found.words("year"))
        return day_of(year, month, day) if year else None
    return context.in_fitting_year(month, day, step_of(found) or context.direction())


def _month_number(found: Found) -> int | None:
    month = found.payload("month", "MONTH", "UNSUREMONTH")
    return int(month) if month is not None else None


def _weekday(found: Found, context: Context) -> datetime.date | None:
    weekday, published = found.payload("weekday", "WEEKDAY", "SHORTDAY"), context.published
    if weekday is None or published is None:
        return None
    ahead = (int(weekday) - published.isoweekday()) % 7
    step = step_of(found)
    if step is None or (step == 0 and found.word("which") != "this"):
        step = 1 if context.direction() > 0 else -1
        return published + DAY * (ahead if step > 0 or ahead == 0 else ahead - 7)
    if step == 0:
        return published + DAY * (ahead if context.direction() >= 0 else ahead - 7 if ahead else 0)
    return published + DAY * ((ahead or 7) if step > 0 else ahead - 7)


def day(found: Found, context: Context) -> str | None:
    """ "Saturday", "July 12", "yesterday", "Sunday, 3 March 2013"."""
    there = the_day(found, context)
    return day_value(there) if there else None


def iso_day(found: Found, context: Context) -> str | None:
    """ "2012-07-14"."""
    there = day_of(*(int(found.word(slot)) for slot in ("year", "month", "day")))
    return day_value(there) if there else None


def numeric_day(found: Found, context: Context) -> str | None:
    """ "14/07/2012": the order that the calendar allows, or where both do, that which is nearest to the report's day."""
    first, second, year = (int(found.word(slot)) for slot in ("first", "second", "year"))
    year += (2000 if year < 50 else 1900) if year < 100 else 0
    days = {there for month, number in ((first, second), (second, first)) if (there := day_of(year, month, number))}
    if len(days) == 1:
        return day_value(days.pop())
    if context.published is None or not days:
        return None
    published = context.published
    return day_value(min(days, key=lambda there: (abs(there - published), there)))


def day_beside(found: Found, context: Context) -> str | None:
    """ "The day before yesterday", "the day after next Friday"."""
    there = the_day(found, context)
    return day_value(there + DAY * (-1 if found.word("before") == "before" else 1)) if there else None


def that_weekday(found: Found, context: Context) -> str | None:
    """ "That Friday", "the following Friday": counted from what the text last named."""
    weekday, reference = found.payload("weekday", "WEEKDAY"), context.reference
    if weekday is None or reference is None:
        return None
    if not found.has("which"):
        return day(found, context)
    ahead = (int(weekday) - reference.isoweekday()) % 7
    which = found.word("which")
    if which in ("that", "same"):
        return day_value(reference + DAY * (ahead if context.direction() > 0 or not ahead else ahead - 7))
    back = which in ("last", "past", "previous", "preceding")
    return day_value(reference + DAY * (ahead - 7 if back else ahead or 7))


def weekday_of_week(found: Found, context: Context) -> str | None:
    """ "Friday of next week", "a week from Friday"."""
    weekday, published = found.payload("weekday", "WEEKDAY"), context.published
    if weekday is None or published is None:
        return None
    monday = published - DAY * (published.isoweekday() - 1)
    step = step_of(found)
    return day_value(monday + DAY * (int(weekday) - 1 + 7 * (1 if step is None else step)))


def day_of_last_month(found: Found, context: Context) -> str | None:
    """ "The 14th", "the 14th of last month": without a month that of what the text last named."""
    number = ordinal_of(found.words("day"))
    step = step_of(found)
    base = context.reference if step is None else context.published
    if number is None or base is None:
        return None
    year, month = map(int, month_value(base.year, base.month + (step or 0)).split("-"))
    there = day_of(year, month, number)
    return day_value(there) if there else None


def feast(found: Found, context: Context) -> str | None:
    """ "Christmas", "last Thanksgiving"."""
    name = found.word("feast").replace(" ' ", "'")
    year = year_of(found.words("year"))
    if year:
        there = _feast_of(name, year)
        return day_value(there) if there else None
    if context.published is None:
        return None
    published, step = context.published, step_of(found)
    days = sorted(there for n in (-1, 0, 1) if (there := _feast_of(name, published.year + n)))
    if step == -1:
        days = [there for there in days if there < published][-1:]
    elif step == 1:
        days = [there for there in days if there > published][:1]
    return day_value(min(days, key=lambda there: abs(there - published))) if days else None


def _feast_of(name: str, year: int) -> datetime.date | None:
    words = time_words()
    if name in words.fixed_feasts:
        return day_of(year, *words.fixed_feasts[name])
    if name in words.weekday_feasts:
        return nth_weekday(year, *words.weekday_feasts[name])
    return easter(year) + DAY * words.easter_feasts[name] if name in words.easter_feasts else None


# --- times of a day


def clock(found: Found, context: Context) -> str | None:
    """ "10 p.m. Wednesday", "noon", "05:00": of the day that the words name, else of the report's."""
    named = any(found.has(slot) for slot in ("day", "weekday", "dayword"))
    there = the_day(found, context) if named else context.reference
    if there is None:
        return None
    if found.has("point"):
        return f"{day_value(there)}T{found.payload('point', 'POINT')}"
    hour = whole(number_of(found.words("hour")))
    if hour is None or hour > 24:
        return None
    if found.has("ampm"):
        hour = hour % 12 + int(found.payload("ampm", "AMPM") or 0)
    elif found.has("part"):
        hour += 12 if found.payload("part", "PART") != "MO" and hour < 12 else 0
    minute = digits(found.word("minute")) or 0
    return f"{day_value(there)}T{hour:02d}:{minute:02d}" if minute < 60 else None


def _part(found: Found, there: datetime.date | None) -> str | None:
    part = found.payload("part", "PART", "PARTS", "BAREPART")
    return f"{day_value(there)}T{part}" if there else None


def day_part(found: Found, context: Context) -> str | None:
    """ "Saturday night", "the morning of July 12"."""
    return _part(found, the_day(found, context))


def this_part(found: Found, context: Context) -> str | None:
    """ "This morning"."""
    return _part(found, context.published)


def last_night(found: Found, context: Context) -> str | None:
    """ "Last night": of the day before the report's."""
    return _part(found, context.published - DAY if context.published else None)


def tonight(found: Found, context: Context) -> str | None:
    """ "Tonight"."""
    return f"{day_value(context.published)}TNI" if context.published else None


def overnight(found: Found, context: Context) -> str | None:
    """ "Overnight", "overnight Friday": the night of the day named, else the last one or, ahead, the next."""
    named = any(found.has(slot) for slot in ("day", "weekday", "dayword"))
    there = the_day(found, context)
    if there and not named and context.direction() <= 0:
        there -= DAY
    return f"{day_value(there)}TNI" if there else None


def next_part(found: Found, context: Context) -> str | None:
    """ "The next morning": of the day after what the text last named."""
    return _part(found, context.reference + DAY if context.reference else None)


def same_part(found: Found, context: Context) -> str | None:
    """ "In the evening", "at dawn": of the day that the text last named, where it named one."""
    return _part(found, context.reference)


# --- weeks, months, seasons


def weekend(found: Found, context: Context) -> str | None:
    """ "The weekend", "next weekend"."""
    if context.published is None:
        return None
    step = step_of(found)
    if step is None:
        step = 0 if context.direction() > 0 or context.published.isoweekday() >= 6 else -1
    return moved(context.published, "WE", step)


def week_of(found: Found, context: Context) -> str | None:
    """ "The week of July 9"."""
    there = the_day(found, context)
    return week_value(there) if there else None


def month(found: Found, context: Context) -> str | None:
    """ "September", "last July", "August 1988", "June last year"."""
    number = _month_number(found)
    if number is None:
        return None
    year = year_of(found.words("year"))
    if year:
        return month_value(year, number)
    if context.published is None:
        return None
    shift = step_of(found, "yearshift")
    if shift is not None:
        return month_value(context.published.year + shift, number)
    return month_value(_year_of_month(number, step_of(found), context, context.published), number)


def _year_of_month(number: int, step: int | None, context: Context, published: datetime.date) -> int:
    if step == -1:
        return published.year - (number >= published.month)
    if step == 1:
        return published.year + (number <= published.month)
    if step == 0:
        return published.year
    way = context.direction()
    if not way:
        way = 1 if (number - published.month) % 12 < 6 else -1
    if way > 0:
        return published.year + (number < published.month)
    return published.year - (number > published.month)


_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(found: Found, context: Context) -> str | None:
    """ "Last summer", "the winter of 1994"."""
    code = str(found.payload("season", "SEASON"))
    year = year_of(found.words("year"))
    if year:
        return f"{year:04d}-{code}"
    if context.published is None:
        return None
    published, step = context.published, step_of(found)
    begun = published.month >= _SEASON_STARTS[code] % 12
    if step == -1 and found.word("which") in ("last", "previous"):
        shift = 0 if published.month >= _SEASON_STARTS[code] + 3 else -1
    elif step == 1 or (step is None and context.direction() > 0):
        shift = 0 if published.month < _SEASON_STARTS[code] else 1 if step == 1 else 0
    else:
        shift = 0 if begun or step == 0 else -1
    return f"{published.year + shift:04d}-{code}"


# --- quarters, years and longer


def quarter(found: Found, context: Context) -> str | None:
    """ "The third quarter", "the first half of 1990", "next year's second quarter", "Q3 2012"."""
    number = 4 if found.word("number") == "final" else ordinal_of(found.words("number"))
    if number is None or number > 4:
        return None
    letter = "H" if found.word("unit") == "half" else "Q"
    number = min(number, 2) if letter == "H" else number
    year = year_of(found.words("year"))
    if year is None and context.published is not None:
        year = _year_of_quarter(found, context, context.published, number, 6 if letter == "H" else 3)
    return f"{year:04d}-{letter}{number}" if year else None


def _year_of_quarter(found: Found, context: Context, published: datetime.date, number: int, months: int) -> int:
    step = step_of(found)
    if step is not None:
        return published.year + step
    begun = published.month > (number - 1) * months
    if context.direction() > 0 and begun and published.month - number * months > 6:
        return published.year + 1
    return published.year - (not begun and context.direction() <= 0)


def near_quarter(found: Found, context: Context) -> str | None:
    """ "The quarter", "the latest quarter", "next quarter"."""
    if context.published is None:
        return None
    if found.has("which"):
        return quarter_value(context.published, step_of(found) or 0)
    if found.has("current"):
        return quarter_value(context.published)
    return context.quarter or quarter_value(context.published, -1)


def year_ago_quarter(found: Found, context: Context) -> str | None:
    """ "The year-earlier quarter", "the same period last year": the quarter last named, a year before."""
    if context.published is None:
        return None
    this = context.quarter or quarter_value(context.published, -1)
    number = ordinal_of(found.words("number"))
    year = year_of(found.words("year")) or int(this[:4]) - 1
    return f"{year:04d}-Q{number}" if number and number <= 4 else f"{year:04d}{this[4:]}"


def unit(found: Found, context: Context) -> str | None:
    """ "Last week", "this month", "next year", "that day", "the following year"."""
    letter, which = str(found.payload("unit", "UNIT")), found.word("which")
    step = found.payload("which", "LAST", "THIS", "NEXT", "THAT")
    if which == "latest" or not which:
        step = 0
    if which == "following":
        step = 1
    about_text = which in ("that", "same", "following", "previous", "preceding") or (letter == "D" and which == "next")
    base = context.reference if about_text else context.published
    if base is None or step is None:
        return None
    return moved(base, letter, int(step))


def edge(found: Found, context: Context) -> str | None:
    """ "The end of 1990", "the beginning of October", "the end of the week"."""
    if found.has("month"):
        return month(found, context)
    if found.has("decade"):
        return decade(found, context)
    if found.has("year"):
        year = year_of(found.words("year"))
        return f"{year:04d}" if year else None
    if found.word("which") == "the":
        return moved(context.published, str(found.payload("unit", "UNIT")), 0) if context.published else None
    return unit(found, context)


def year(found: Found, context: Context) -> str | None:
    """ "1988", "fiscal 1989", "nineteen ninety-seven"."""
    number = year_of(found.words("year"))
    return f"{number:04d}" if number else None


def year_end(found: Found, context: Context) -> str | None:
    """ "Year-end": the end of the report's year."""
    return f"{context.published.year:04d}" if context.published else None


def decade(found: Found, context: Context) -> str | None:
    """ "The 1990s", "the '80s", "the nineties"."""
    if found.has("word"):
        return f"19{found.payload('word', 'DECADEWORD')}"
    number = digits(found.words("decade")[-1])
    if number is None:
        return None
    return f"{number // 10:03d}" if number >= 100 else f"{190 + number // 10 + (10 if number < 20 else 0):03d}"


def century(found: Found, context: Context) -> str | None:
    """ "The 20th century": 19."""
    number = digits(found.word("number")) or ordinal_of(found.words("ordinal"))
    return f"{number - 1:02d}" if number and 1 < number <= 30 else None


def ago(found: Found, context: Context) -> str | None:
    """ "16 months ago", "a couple of weeks ago": from the report's day."""
    return _counted(found, context, context.published, -1)


def ahead(found: Found, context: Context) -> str | None:
    """ "In two weeks' time", "three days from now"."""
    return _counted(found, context, context.published, 1)


def shifted(found: Found, context: Context) -> str | None:
    """ "A year earlier", "two days later": from what the text last named."""
    way = -1 if found.word("way") in ("earlier", "before", "previously") else 1
    return _counted(found, context, context.reference, way)


def _counted(found: Found, context: Context, base: datetime.date | None, way: int) -> str | None:
    if found.has("vague") and "couple" not in found.words("vague"):
        return "PAST_REF" if way < 0 else "FUTURE_REF"
    letter = str(found.payload("unit", "UNIT", "UNITS"))
    number = 2.0 if found.has("vague") else 0.5 if found.word("one").startswith("half") else number_of(found.words("number") or ["one"])
    if base is None or number is None:
        return None
    if letter == "Y" and number == 1 and way < 0 and context.quarter:
        return year_ago_quarter(found, context)
    if letter in ("DE", "CE"):
        letter, number = "Y", number * (10 if letter == "DE" else 100)
    if letter == "Y" and number != int(number):
        letter, number = "M", number * 12
    return moved(base, letter, way * int(number))


POINTS: Mapping[str, Meaning] = {
    meaning.__name__: meaning
    for meaning in (
        ago, ahead, century, clock, day, day_beside, day_of_last_month, day_part, decade, edge, feast, iso_day, last_night,
        month, near_quarter, next_part, numeric_day, overnight, quarter, same_part, season, shifted, that_weekday, this_part,
        tonight, unit, week_of, weekday_of_week, weekend, year, year_ago_quarter, year_end,
    )
}  # fmt: skip
