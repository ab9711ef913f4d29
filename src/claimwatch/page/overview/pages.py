"""The pages of the listings: the index and its further pages, and those that filter and order it."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from claimwatch.page.overview.entries import Entry
from claimwatch.page.overview.listing import Listing, Listings, country_stem, listings
from claimwatch.page.overview.timeline import Where, timeline
from claimwatch.page.overview.words import words
from claimwatch.page.overview.worldmap import world_map
from claimwatch.page.rendering import render

PER_PAGE = 50
"""Incidents of a list on one page."""
MOST_MONTHS = 16
"""Months that the index links to; if there are more, it links to the years, and each year's page to its months."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A link to a listing; ``is_here`` is true on its own pages."""

    href: str
    label: str
    count: int
    is_here: bool


class Year(msgspec.Struct, frozen=True, kw_only=True):
    """Links to a year, or to what lies in none, and to its months where they are shown."""

    link: Link
    months: tuple[Link, ...]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What the incidents were made from.

    Attributes:
        reports: How many were read.
        updated: The latest report's day, in words.
        others: Pages of what belongs to no incident, each a file and a link's words.
    """

    reports: int
    updated: str
    others: tuple[tuple[str, str], ...] = ()


def overview_pages(entries: Iterable[Entry], source: Source) -> Iterator[tuple[str, str]]:
    """The index and its listings, each a file's name and its HTML; the first page of the index comes last.

    Every link among them leads to one of them or to an incident's page.
    """
    every = listings(entries)
    for listing in every.every:
        for number in range(_pages(listing), 0, -1):
            yield page_file(listing.stem, number), _page(listing, number, every, source)


def page_file(stem: str, number: int = 1) -> str:
    """The file of a listing's page, counted from 1."""
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"


def _page(listing: Listing, number: int, every: Listings, source: Source) -> str:
    start = (number - 1) * PER_PAGE
    is_drawn = listing.is_drawn and number == 1 and len(listing.entries) > 1
    return render(
        "index.html",
        listing=listing,
        entries=listing.entries[start : start + PER_PAGE],
        start=start,
        number=number,
        pages=[page_file(listing.stem, page) for page in range(1, _pages(listing) + 1)],
        index=page_file(every.orders[0].stem),
        all=len(every.orders[0].entries),
        source=source,
        order=words().orders[listing.order].heading,
        hint=words().hints.get(listing.order),
        orders=[_link(other, listing) for other in every.orders],
        countries=[_link(other, listing) for other in every.countries],
        country_files={other.stem: page_file(other.stem) for other in every.countries if other != listing},
        country_stem=country_stem,
        years=_years(every.periods, listing),
        map=world_map(listing.entries) if is_drawn else None,
        timeline=timeline(listing.entries, _where(listing, every)) if is_drawn else None,
        undated=next((_in_list(listing, entry) for entry in listing.entries if entry.day is None), None),
    )


def _pages(listing: Listing) -> int:
    return max(1, -(-len(listing.entries) // PER_PAGE))


def _link(listing: Listing, here: Listing) -> Link:
    return Link(
        href=page_file(listing.stem),
        label=listing.link,
        count=len(listing.entries),
        is_here=listing.stem == here.stem,
    )


def _years(periods: Sequence[Listing], here: Listing) -> tuple[Year, ...]:
    """The years, each with its months if there are few months in all or the page is about the year."""
    months = [listing for listing in periods if listing.period and len(listing.period) == 2]
    return tuple(
        Year(
            link=_link(listing, here),
            months=tuple(
                _link(month, here)
                for month in months
                if listing.period
                and (month.period or ())[0] == listing.period[0]
                and (len(months) <= MOST_MONTHS or (here.period or (None,))[0] == listing.period[0])
            ),
        )
        for listing in periods
        if listing not in months
    )


def _where(listing: Listing, every: Listings) -> Where:
    """Links a column of the timeline to the listing that has just its incidents, else to the first of them."""
    stems = {period.entries: period.stem for period in every.periods if period != listing}

    def where(entries: Sequence[Entry]) -> str:
        stem = stems.get(tuple(entries))
        return page_file(stem) if stem else _in_list(listing, entries[0])

    return where


def _in_list(listing: Listing, entry: Entry) -> str:
    """The entry's place in the listing."""
    position = listing.entries.index(entry)
    return f"{page_file(listing.stem, position // PER_PAGE + 1)}#n{position + 1}"
