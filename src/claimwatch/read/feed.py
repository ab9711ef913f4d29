"""Reads feeds (RSS, Atom). Each item is a report."""

import io
import re
import sys
from collections.abc import Iterator
from typing import Any

import feedparser

from claimwatch.errors import InputError
from claimwatch.model import Report, day_of
from claimwatch.read.build import build_report, tidy
from claimwatch.read.fragment import fragment_text
from claimwatch.read.source import Source

NO_ITEMS = "no items; not an RSS or Atom feed, or an empty one; save the feed again"

_CHARACTER = re.compile(rb"&#(?:x([0-9a-f]{1,4000})|([0-9]{1,4000}));", re.IGNORECASE)
_GIVES_UP = (ValueError, OverflowError, LookupError, AssertionError, RecursionError)
"""What the lenient parser raises on markup that it can't parse."""


def read_feed(source: Source) -> Iterator[Report | InputError]:
    """Yields the reports of an ``.xml`` file, and an error for each item without text.

    Raises:
        InputError: It isn't a feed, or has no items.
    """
    feed = _parse(source)
    if not feed.entries:
        raise InputError(source.where, NO_ITEMS)
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield _report(source, feed.feed, entry)
        except InputError as error:
            yield InputError(f"{source.where} (item {number})", error.why)


def _parse(source: Source) -> Any:
    data = _CHARACTER.sub(_possible, source.read())
    try:
        return feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    except _GIVES_UP as error:
        raise InputError(source.where, f"feed too malformed to parse ({error}); save it again") from error


def _possible(reference: re.Match[bytes]) -> bytes:
    """The character reference, or one to U+FFFD if no character has that number."""
    hexadecimal, decimal = reference.groups()
    number = int(hexadecimal or decimal, 16 if hexadecimal else 10)
    return b"&#xFFFD;" if 0xD800 <= number <= 0xDFFF or number > sys.maxunicode else reference[0]


def _report(source: Source, feed: Any, entry: Any) -> Report:
    syndicated_from = entry.get("source") or {}
    return build_report(
        source,
        _text(entry),
        url=_address(entry),
        title=tidy(fragment_text(entry.get("title") or "")),
        publisher=tidy(syndicated_from.get("title")) or tidy(feed.get("title")),
        published=day_of(entry.get("published") or entry.get("updated")),
    )


def _address(entry: Any) -> str | None:
    """The item's link; None if it has none and the parser gives its id instead."""
    link = tidy(entry.get("link"))
    return None if link and link == tidy(entry.get("id")) and "://" not in link else link


def _text(entry: Any) -> str:
    """The item's full content, else its summary."""
    contents = [fragment_text(content.get("value") or "") for content in entry.get("content", ())]
    return next(filter(None, contents), "") or fragment_text(entry.get("summary") or "")
