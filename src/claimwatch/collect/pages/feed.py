"""Collects feeds (RSS, Atom): the page that each new item links to."""

import datetime
from collections.abc import Generator, Iterator, Mapping
from typing import Any

import msgspec

from claimwatch.collect.collected import Bookmark, Brought, Received, Trouble
from claimwatch.collect.pages.answers import LastFetch, get_changed, received, remember, trouble
from claimwatch.collect.pages.feed_items import MOST_BYTES, Item, items_of
from claimwatch.collect.pages.seen_items import SeenItems
from claimwatch.collect.web import Answer, Web, same_host
from claimwatch.errors import FetchError
from claimwatch.settings import Source

_MOST_BEFORE = 500
"""Items remembered after the feed dropped them, in case it lists them again."""


class State(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The state of a feed.

    Attributes:
        last: The feed as of the last visit that left no item waiting.
        items: The items that have been collected.
    """

    last: LastFetch = LastFetch()
    items: SeenItems = SeenItems()


def collect_feed(source: Source, state: Mapping[str, Any], web: Web) -> Iterator[Brought]:
    """Yields new items in the feed's order: each item's page, or the item's own text if the page can't be fetched."""
    past = msgspec.convert(dict(state), State)
    try:
        answer = get_changed(web, source.url, past.last, MOST_BYTES)
        items = items_of(answer) if answer else []
    except FetchError as error:
        yield trouble(error, web.now(), fails=True)
        if error.not_before:
            yield Bookmark(state=state, not_before=error.not_before)
        return
    if answer is not None:
        yield from _news(source, past, answer, items, web)


def _news(source: Source, past: State, answer: Answer, items: list[Item], web: Web) -> Iterator[Brought]:
    """Yields the items that aren't done, a bookmark after each, and a last one for the feed's present state."""
    memory, done = past.items, set(past.items.done)
    not_before = None
    for item in items:
        if item.mark in done:
            continue
        done.add(item.mark)
        error = yield from _bring(source, item, answer, web, first=item.mark not in memory.tries)
        memory = memory.after(item.mark, again=error is not None and error.temporary)
        if error and error.not_before and same_host(error.where, answer.url):
            not_before = error.not_before
        yield _bookmark(past.last, memory)
    memory = memory.of((item.mark for item in items), _MOST_BEFORE)
    yield _bookmark(LastFetch() if memory.tries else remember(source.url, answer), memory, not_before)


def _bookmark(last: LastFetch, memory: SeenItems, not_before: datetime.datetime | None = None) -> Bookmark:
    return Bookmark(state=msgspec.to_builtins(State(last=last, items=memory)), not_before=not_before)


def _bring(
    source: Source, item: Item, answer: Answer, web: Web, *, first: bool
) -> Generator[Received | Trouble, None, FetchError | None]:
    """Yields one item's page or own text, and what is wrong with it; returns why its page couldn't be fetched."""
    if item.link is None:
        yield from _own_words(source, item, answer)
        yield from _flaws(source, item, answer, item.as_feed())
        return None
    try:
        page = web.get(item.link)
        document = received(page, title=item.title, publisher=_publisher(source, item), published=item.published)
    except FetchError as error:
        yield trouble(error, web.now())
        if first:
            yield from _own_words(source, item, answer)
            yield from _flaws(source, item, answer, item.as_feed() if item.words else None)
        return error
    yield document
    yield from _flaws(source, item, answer, page.data)
    return None


def _flaws(source: Source, item: Item, answer: Answer, data: bytes | None) -> Iterator[Trouble]:
    """Yields what an item lacks, with the collected bytes, so that sealing them seals the trouble, too."""
    where = f"{source.url} (item {item.name[:200]})"
    for why in _lacks(item):
        yield Trouble(where=where, why=why, data=data, headers=answer.headers, at=answer.retrieved_at)


def _lacks(item: Item) -> Iterator[str]:
    if item.has_shared_link:
        yield "this feed item shares its link with one that has other words; its own words are collected"
    elif item.link is None:
        yield "this feed item has no link; collected without it"
    if item.doubt:
        yield f"this feed item's date: {item.doubt}; collected without it"
    elif item.published is None:
        yield "this feed item has no date; collected without it"


def _own_words(source: Source, item: Item, answer: Answer) -> Iterator[Received]:
    """Yields the item's own text, if any, as a feed of one item."""
    if item.words:
        yield Received(
            data=item.as_feed(),
            format=".xml",
            url=item.link,
            name=item.name,
            retrieved_at=answer.retrieved_at,
            title=item.title,
            publisher=_publisher(source, item),
            published=item.published,
        )


def _publisher(source: Source, item: Item) -> str | None:
    return item.publisher or source.publisher or item.feed
