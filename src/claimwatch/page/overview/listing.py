"""Which lists of incidents there are: all in three orders, and those of one country, year or month.

A country or period gets a listing of its own only if there are others beside it, and none is crossed with another: the
number of pages grows with the number of incidents, not with the product of what can be chosen.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from claimwatch.model import short_hash
from claimwatch.page.labels import labels
from claimwatch.page.overview.entries import Entry
from claimwatch.page.overview.words import Order, words

ALL = "index"
"""The stem of the first listing's file."""
UNKNOWN = "unknown"
"""Ends the stem of a listing of incidents whose country or date isn't known."""
PLAIN_CODE = re.compile("[A-Z]{2}")
"""Codes of countries that are safe in the name of a file as they are."""

Period = tuple[int, ...]
"""A year, or a year and a month; empty: no known year."""


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A list of incidents.

    Attributes:
        stem: Its file's name without a page number and suffix.
        title: What it lists.
        link: What a link to it says.
        order: How it is ordered.
        entries: In this order.
        period: The year or month that it is about; None for other listings.
        is_drawn: True if its first page has a map and a timeline.
    """

    stem: str
    title: str
    link: str
    order: Order = "newest"
    entries: tuple[Entry, ...]
    period: Period | None = None
    is_drawn: bool = True


class Listings(msgspec.Struct, frozen=True, kw_only=True):
    """All listings.

    Attributes:
        orders: All incidents, those with a figure, and those with a dispute; the first is the index.
        countries: By name, the unknown one last; empty if there is only one.
        periods: Years, each followed by its months, and what lies in no known year last; empty if all are in one month.
            An incident is in a year or month if all days on which it may have happened are. A month that holds all of
            its year has no listing.
    """

    orders: tuple[Listing, ...]
    countries: tuple[Listing, ...]
    periods: tuple[Listing, ...]

    @property
    def every(self) -> tuple[Listing, ...]:
        """All, the index last."""
        return (*self.countries, *self.periods, *self.orders[1:], self.orders[0])


def listings(entries: Iterable[Entry]) -> Listings:
    """The listings of a site's incidents, in any order."""
    newest = newest_first(entries)
    return Listings(orders=tuple(_orders(newest)), countries=_countries(newest), periods=_periods(newest))


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By day, those without one last; equals by id."""
    by_id = sorted(entries, key=lambda entry: entry.id)
    return tuple(sorted(by_id, key=lambda entry: entry.day or datetime.date.min, reverse=True))


def country_stem(code: str | None) -> str:
    """The stem of a country's listing: ASCII, safe on every file system, different for different codes."""
    if code is None:
        return f"country-{UNKNOWN}"
    return f"country-{code.lower() if PLAIN_CODE.fullmatch(code) else short_hash(code)}"


def period_stem(period: Period) -> str:
    """The stem of a year's or month's listing."""
    kind = "month" if len(period) == 2 else "year"
    return f"{kind}-{'-'.join(f'{part:02}' for part in period) or UNKNOWN}"


def month_name(year: int, month: int) -> str:
    """As "July 2012"."""
    return words().month.format(month=labels().months[month - 1], year=year)


def _orders(newest: tuple[Entry, ...]) -> Iterable[Listing]:
    with_figure = sorted((entry for entry in newest if entry.most is not None), key=lambda entry: -(entry.most or 0))
    disputed = sorted((entry for entry in newest if entry.disputes), key=lambda entry: -entry.disputes)
    yield _ordered(ALL, words().headings["all"], "newest", newest)
    if len(newest) > 1 and with_figure:
        yield _ordered("by-killed", words().headings["killed"], "killed", with_figure)
    if len(newest) > 1 and disputed:
        yield _ordered("by-disputes", words().headings["disputes"], "disputes", disputed)


def _ordered(stem: str, title: str, order: Order, entries: Sequence[Entry]) -> Listing:
    link = words().orders[order].link
    return Listing(stem=stem, title=title, link=link, order=order, entries=tuple(entries), is_drawn=order == "newest")


def _countries(newest: Iterable[Entry]) -> tuple[Listing, ...]:
    by_country = _grouped(newest, lambda entry: entry.country)
    if len(by_country) < 2:
        return ()
    found = [_country(code, entries) for code, entries in by_country.items()]
    return tuple(sorted(found, key=lambda listing: (listing.stem == country_stem(None), listing.link)))


def _country(code: str | None, entries: tuple[Entry, ...]) -> Listing:
    if code is None:
        return Listing(
            stem=country_stem(None),
            title=words().headings["no_country"],
            link=words().no_country,
            entries=entries,
        )
    name = entries[0].country_name or code
    title = words().headings["country"].format(name=name)
    return Listing(stem=country_stem(code), title=title, link=name, entries=entries)


def _periods(newest: Sequence[Entry]) -> tuple[Listing, ...]:
    by_month = _grouped(newest, lambda entry: _sure(entry)[:2])
    if len(by_month) < 2:
        return ()
    by_year = _grouped(newest, lambda entry: _sure(entry)[:1])
    months = {period: entries for period, entries in by_month.items() if entries != by_year[period[:1]]}
    found = sorted((months | by_year).items(), key=lambda item: (not item[0], item[0]))
    return tuple(_period(period, entries) for period, entries in found)


def _sure(entry: Entry) -> Period:
    """The year and month in which an incident happened for sure, or only the year, or nothing."""
    start, end = entry.start, entry.end
    if start is None or end is None or start.year != end.year:
        return ()
    return (start.year, start.month) if start.month == end.month else (start.year,)


def _period(period: Period, entries: tuple[Entry, ...]) -> Listing:
    if not period:
        title, link = words().headings["no_date"], words().no_date
    else:
        link = month_name(*period) if len(period) == 2 else str(period[0])
        title = words().headings["period"].format(name=link)
    return Listing(stem=period_stem(period), title=title, link=link, entries=entries, period=period)


Key = TypeVar("Key")


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], Key]) -> dict[Key, tuple[Entry, ...]]:
    groups: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[key(entry)].append(entry)
    return {value: tuple(same) for value, same in groups.items()}
