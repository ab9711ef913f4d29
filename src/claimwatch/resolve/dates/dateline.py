"""The day that a report's own first lines give it."""

import datetime
import re
from collections.abc import Sequence

from claimwatch.model import TimeMention
from claimwatch.resolve.dates.pieces import payload
from claimwatch.resolve.dates.timex import day_of

_HEAD = 400  # characters in which a date line stands
_LINE = 60  # a line of nothing but date, place and byline is no longer than this
_MONTH_DAY = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2})$")
_DAY_MONTH = re.compile(r"(\d{1,2}) ([A-Za-z]{3})[a-z]*\.?$")


def date_line(text: str, mentions: Sequence[TimeMention]) -> datetime.date | None:
    """The day of the report by its date line ("Hama, 15 July 2012 -", a line "Monday 16 July 2012"); None without one.

    A month's day without a year ("HAMA, July 15 (Agency) -") counts where the text names days of one year only.
    """
    for mention in mentions:
        if mention.span[0] > _HEAD:
            return None
        if _leads(text, mention) and (day := _full_day(mention) or _day_in_only_year(mention, mentions)):
            return day
    return None


def _leads(text: str, mention: TimeMention) -> bool:
    """True if the mention is the date of a date line, or stands in a short line of its own."""
    start = text.rfind("\n", 0, mention.span[0]) + 1
    end = text.find("\n", mention.span[1])
    before, line = text[start : mention.span[0]], text[start : end if end >= 0 else len(text)].strip()
    after = text[mention.span[1] : mention.span[1] + 40]
    if re.fullmatch(r"[^.!?]{0,50}[,(] ?", before) and re.match(r"\)?,?\s*(?:\([^)]{2,30}\)\s*)?[-–—]", after):
        return True
    return len(line) <= _LINE and not line.endswith((".", "!", "?", ";"))


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
