"""Reads feeds (RSS, Atom). Each item is a report."""

import re
import sys
from collections.abc import Iterator
from urllib.parse import urljoin

from claimwatch.errors import InputError
from claimwatch.feeds import Entry, Feed, FeedError, parse_feed
from claimwatch.model import Report, day_of, why_no_day
from claimwatch.read.build import build_report, tidy
from claimwatch.read.fragment import fragment_text
from claimwatch.read.source import Source

NO_ITEMS = "no items; not an RSS or Atom feed, or an empty one; save the feed again"

_CHARACTER = re.compile(rb"&#(?:x([0-9a-f]{1,4000})|([0-9]{1,4000}));", re.IGNORECASE)


def read_feed(source: Source) -> Iterator[Report | InputError]:
    """Yields the reports of an ``.xml`` file, and an error for each item without text or with a doubtful day.

    Raises:
        InputError: It isn't a feed, or has no items.
    """
    feed = _parse(source)
    if not feed.entries:
        raise InputError(source.where, NO_ITEMS)
    for number, entry in enumerate(feed.entries, 1):
        where = f"{source.where} (item {number})"
        try:
            yield _report(source, feed, entry)
        except InputError as error:
            yield InputError(where, error.why)
            continue
        yield from (InputError(where, f"{why}; read without it") for why in _flaws(entry))


def _parse(source: Source) -> Feed:
    try:
        return parse_feed(_CHARACTER.sub(_possible, source.read()))
    except FeedError as error:
        raise InputError(source.where, f"{error}; save it again") from error


def _possible(reference: re.Match[bytes]) -> bytes:
    """The character reference, or one to U+FFFD if no character has that number."""
    hexadecimal, decimal = reference.groups()
    number = int(hexadecimal or decimal, 16 if hexadecimal else 10)
    return b"&#xFFFD;" if 0xD800 <= number <= 0xDFFF or number > sys.maxunicode else reference[0]


def _report(source: Source, feed: Feed, entry: Entry) -> Report:
    return build_report(
        source,
        fragment_text(entry.words or ""),
        url=_address(feed, entry),
        title=tidy(fragment_text(entry.title or "")),
        publisher=tidy(entry.source) or tidy(feed.title),
        published=day_of(entry.day),
    )


def _address(feed: Feed, entry: Entry) -> str | None:
    """The address of the item's page.

    None if it has none and the parser gives its id instead, or if other items have the same: it is not this report's.
    """
    link = tidy(entry.link)
    if link is None or entry.has_shared_link or (link == tidy(entry.id) and "://" not in link):
        return None
    try:
        return urljoin(feed.link or "", link)
    except ValueError:  # what looks like an IPv6 address and is none
        return link


def _flaws(entry: Entry) -> Iterator[str]:
    """Yields what is wrong with an item whose words are read all the same."""
    if entry.has_shared_link:
        yield f'its link ("{tidy(entry.link)}") is also that of an item with other words'
    if (why := why_no_day(entry.day)) is not None:
        yield f"its date: {why}"
