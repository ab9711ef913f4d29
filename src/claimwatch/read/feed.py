"""Feeds (RSS, Atom): one report an item."""

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

NO_ITEMS = "no items were found: this isn't an RSS or Atom feed, or it is empty; save the feed again"

_CHARACTER = re.compile(rb"&#(?:x([0-9a-f]{1,4000})|([0-9]{1,4000}));", re.IGNORECASE)
_GIVES_UP = (ValueError, OverflowError, LookupError, AssertionError, RecursionError)
"""What the parser of broken feeds raises on markup that it can't make sense of."""


def read_feed(source: Source) -> Iterator[Report | InputError]:
    """The reports of an ``.xml``; an item without words is an error of its own.

    Raises:
        InputError: It is no feed, or has no items.
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
        raise InputError(source.where, f"this feed is too broken to read ({error}); save it again") from error


def _possible(reference: re.Match[bytes]) -> bytes:
    """The character reference, or one to the replacement character where no character has its number."""
    hexadecimal, decimal = reference.groups()
    number = int(hexadecimal or decimal, 16 if hexadecimal else 10)
    return b"&#xFFFD;" if 0xD800 <= number <= 0xDFFF or number > sys.maxunicode else reference[0]


def _report(source: Source, feed: Any, entry: Any) -> Report:
    own = entry.get("source") or {}
    return build_report(
        source,
        _text(entry),
        url=_address(entry),
        title=tidy(fragment_text(entry.get("title") or "")),
        publisher=tidy(own.get("title")) or tidy(feed.get("title")),
        published=day_of(entry.get("published") or entry.get("updated")),
    )


def _address(entry: Any) -> str | None:
    """The item's link; None where it has none, and the parser gives its id for one."""
    link = tidy(entry.get("link"))
    return None if link and link == tidy(entry.get("id")) and "://" not in link else link


def _text(entry: Any) -> str:
    """The item's full content, else its summary."""
    contents = [fragment_text(content.get("value") or "") for content in entry.get("content", ())]
    return next(filter(None, contents), "") or fragment_text(entry.get("summary") or "")
