"""Collects sitemaps: the pages that are new or changed since the last visit."""

from collections.abc import Generator, Iterator, Mapping
from typing import Any

import msgspec

from claimwatch.collect.collected import Bookmark, Brought, Trouble
from claimwatch.collect.pages.answers import LastFetch, get_changed, received, remember, trouble
from claimwatch.collect.pages.seen_items import SeenItems, mark_of
from claimwatch.collect.pages.sitemap_entries import Entry, entries_of
from claimwatch.collect.web import Web
from claimwatch.errors import FetchError
from claimwatch.model import day_of
from claimwatch.settings import Source

MOST_SITEMAPS = 50
"""Maximum number of sitemaps read per visit, including those that an index lists."""

MOST_PAGES = 2_000
"""Maximum number of pages per visit, latest first: a sitemap serves to follow a site, not to collect its archive."""

_MOST_BEFORE = 8_000
_MOST_BYTES = 50_000_000


class Known(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The state of one sitemap.

    Attributes:
        last: The last fetch.
        as_of: When it last changed according to its index; "" if the index doesn't say.
    """

    last: LastFetch = LastFetch()
    as_of: str = ""


class State(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The state of a source.

    Attributes:
        sitemaps: By address, as of the last visit that left no page waiting.
        pages: The pages that have been collected, each as of a time.
    """

    sitemaps: dict[str, Known] = {}
    pages: SeenItems = SeenItems()


class Survey(msgspec.Struct, kw_only=True):
    """What one visit found in the sitemaps.

    Attributes:
        sitemaps: The new state of each sitemap.
        pages: The pages of sitemaps that changed; those of unchanged sitemaps aren't included.
        left: How many sitemaps were skipped.
    """

    sitemaps: dict[str, Known]
    pages: list[Entry]
    left: int = 0


def collect_sitemap(source: Source, state: Mapping[str, Any], web: Web) -> Iterator[Brought]:
    """Yields new and changed pages, latest first."""
    past = msgspec.convert(dict(state), State)
    try:
        survey = yield from _survey(source, past, web)
    except FetchError as error:
        yield trouble(error, web.now(), fails=True)
        if error.not_before:
            yield Bookmark(state=state, not_before=error.not_before)
        return
    if not past.sitemaps:
        yield from _cuts(source, survey, web)
    if survey.pages:
        yield from _news(source, past, survey, web)


def _survey(source: Source, past: State, web: Web) -> Generator[Trouble, None, Survey]:
    """Reads the source's sitemap and those that it lists; raises if the first can't be fetched."""
    survey = Survey(sitemaps={}, pages=[])
    asked: set[str] = set()
    waiting = [Entry(url=source.url)]
    while waiting and len(asked) < MOST_SITEMAPS:
        entry = waiting.pop(0)
        if entry.url in asked:
            continue
        asked.add(entry.url)
        try:
            waiting += _look(entry, past.sitemaps.get(entry.url, Known()), survey, web)
        except FetchError as error:
            if entry.url == source.url:
                raise
            survey.sitemaps[entry.url] = past.sitemaps.get(entry.url, Known())
            yield trouble(error, web.now())
    survey.left = len(waiting)
    return survey


def _look(entry: Entry, known: Known, survey: Survey, web: Web) -> list[Entry]:
    """Adds the pages of one sitemap to the survey if it changed; returns the sitemaps that it lists, latest first."""
    survey.sitemaps[entry.url] = known
    if entry.as_of and entry.as_of == known.as_of:
        return []
    answer = get_changed(web, entry.url, known.last, _MOST_BYTES)
    if answer is None:
        return []
    entries = entries_of(answer, _MOST_BYTES)
    survey.pages += entries.pages
    if not entries.sitemaps:  # what an index lists may change while the index doesn't
        survey.sitemaps[entry.url] = Known(last=remember(entry.url, answer), as_of=entry.as_of)
    return sorted(entries.sitemaps, key=_as_of, reverse=True)


def _as_of(entry: Entry) -> str:
    return entry.as_of


def _cuts(source: Source, survey: Survey, web: Web) -> Iterator[Trouble]:
    """Reports, on the first visit, what exceeds the limits."""
    for count, noun in ((survey.left, "sitemaps"), (len(survey.pages) - MOST_PAGES, "pages")):
        if count > 0:
            why = f"{count:,} older {noun} skipped; collect an archive as WARC, or by its own sitemap"
            yield Trouble(where=source.url, why=why, at=web.now())


def _news(source: Source, past: State, survey: Survey, web: Web) -> Iterator[Brought]:
    """Yields the pages that aren't done, a bookmark after each, and a last one for the sitemaps' present state."""
    memory, done = past.pages, set(past.pages.done)
    listed = {_mark(entry): entry for entry in sorted(survey.pages, key=_as_of, reverse=True)[:MOST_PAGES]}
    for mark, entry in listed.items():
        if mark in done:
            continue
        error = yield from _bring(source, entry, web)
        memory = memory.after(mark, again=error is not None and error.temporary)
        yield Bookmark(state=msgspec.to_builtins(State(sitemaps=past.sitemaps, pages=memory)))
    memory = memory.of(listed, _MOST_BEFORE)
    sitemaps = past.sitemaps if memory.tries else survey.sitemaps
    yield Bookmark(state=msgspec.to_builtins(State(sitemaps=sitemaps, pages=memory)))


def _bring(source: Source, entry: Entry, web: Web) -> Generator[Brought, None, FetchError | None]:
    """Yields one page; returns why it couldn't be fetched."""
    try:
        yield received(
            web.get(entry.url),
            title=entry.title or None,
            publisher=entry.publisher or source.publisher,
            published=day_of(entry.published),
        )
    except FetchError as error:
        yield trouble(error, web.now())
        return error
    return None


def _mark(entry: Entry) -> str:
    return mark_of(entry.url, entry.as_of)
