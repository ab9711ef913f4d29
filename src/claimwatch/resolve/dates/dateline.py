"""The day that a report's own first lines give it."""

import datetime
import itertools
import re
from collections.abc import Sequence

from claimwatch.language import find_datelines, is_header
from claimwatch.model import TimeMention, overlaps
from claimwatch.resolve.dates.pieces import payload
from claimwatch.resolve.dates.timex import day_of

_HEAD = 400  # characters in which a date line stands
_MONTH_DAY = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2})$")
_DAY_MONTH = re.compile(r"(\d{1,2}) ([A-Za-z]{3})[a-z]*\.?$")


def date_line(text: str, mentions: Sequence[TimeMention]) -> datetime.date | None:
    """The day of the report by its date line ("Hama, 15 July 2012 -", a line "Monday 16 July 2012"); None without one.

    A dateline says it before a headline does. A month's day without a year ("HAMA, July 15 (Agency) -") counts where
    the text names days of one year only.
    """
    dates = [line.date for line in find_datelines(text[:_HEAD]) if line.date]
    early = [mention for mention in mentions if mention.span[0] <= _HEAD]
    filed = [mention for mention in early if any(overlaps(date, mention.span) for date in dates)]
    headed = (mention for mention in early if is_header(text, mention.span))
    days = (_full_day(mention) or _day_in_only_year(mention, mentions) for mention in itertools.chain(filed, headed))
    return next((day for day in days if day), None)


def _full_day(mention: TimeMention) -> datetime.date | None:
    return mention.start if mention.start and mention.start == mention.end else None


def _day_in_only_year(mention: TimeMention, mentions: Sequence[TimeMention]) -> datetime.date | None:
    years = {other.start.year for other in mentions if other.start and other.end and other.start.year == other.end.year}
    month_day = _MONTH_DAY.search(mention.text) or _DAY_MONTH.search(mention.text)
    if month_day is None or len(years) != 1:
        return None
    name, day = sorted(month_day.groups(), key=str.isdecimal)
    month = payload("MONTH", name.lower())
    return day_of(years.pop(), int(month), int(day)) if month else None
