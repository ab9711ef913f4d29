"""Parses a feed's bytes into items."""

import datetime
import io
import re
from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring
from xml.parsers.expat import ExpatError, ParserCreate

import feedparser
import msgspec

from claimwatch.collect.pages.seen_items import mark_of
from claimwatch.collect.web import Answer
from claimwatch.errors import FetchError
from claimwatch.model import day_of

MOST_BYTES = 5_000_000
"""The longest feed that is read."""

_MOST_BROKEN = 500_000
"""The longest feed that is read if it isn't well-formed XML; the lenient parser is slow."""

_GIVES_UP = (ValueError, OverflowError, LookupError, AssertionError, RecursionError)
"""What the lenient parser raises on markup that it can't parse."""

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One item. Fields are None if the item doesn't give them.

    Attributes:
        mark: Identifies the item on later visits.
        name: Its id, else its link or title, for people to find it.
        link: The absolute address of its page.
        title: As given, possibly with markup.
        publisher: The title of the feed it was syndicated from.
        feed: The feed's title.
        published: The day of publication.
        words: Its content, else its summary, as HTML.
    """

    mark: str
    name: str
    link: str | None
    title: str | None
    publisher: str | None
    feed: str | None
    published: datetime.date | None
    words: str | None

    def as_feed(self) -> bytes:
        """An Atom feed that holds only this item."""
        feed = Element("feed", xmlns="http://www.w3.org/2005/Atom")
        _add(feed, "title", self.publisher or self.feed)
        entry = SubElement(feed, "entry")
        _add(entry, "id", self.name)
        _add(entry, "title", self.title, type="html")
        _add(entry, "published", self.published.isoformat() if self.published else None)
        _add(entry, "content", self.words, type="html")
        if self.link:
            SubElement(entry, "link", href=_NOT_IN_XML.sub("\ufffd", self.link))
        document: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
        return document


def items_of(answer: Answer) -> list[Item]:
    """A feed's items, in the feed's order.

    Raises:
        FetchError: It isn't a feed, or is too malformed to parse.
    """
    feed = _parse(answer)
    ids = Counter(entry.get("id") for entry in feed.entries)
    return [_item(feed.feed, entry, ids) for entry in feed.entries]


def _parse(answer: Answer) -> Any:
    if len(answer.data) > _MOST_BROKEN and not _is_well_formed(answer.data):
        raise _no_feed(answer, "not a feed, or too long and malformed to parse")
    headers = {"content-location": answer.url, "content-type": answer.header("Content-Type") or "application/xml"}
    try:
        feed = feedparser.parse(
            io.BytesIO(answer.data), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except _GIVES_UP as error:
        raise _no_feed(answer, f"feed too malformed to parse ({error})") from error
    if not feed.get("version") and not feed.entries:
        raise _no_feed(answer, "not an RSS or Atom feed; check the address in a browser")
    return feed


def _is_well_formed(data: bytes) -> bool:
    try:
        ParserCreate().Parse(data, True)
    except (ExpatError, LookupError, ValueError):  # the latter two: an unknown encoding
        return False
    return True


def _no_feed(answer: Answer, why: str) -> FetchError:
    return FetchError(answer.url, why, status=answer.status, headers=answer.headers, data=answer.data)


def _item(feed: Any, entry: Any, ids: Counter[str | None]) -> Item:
    link, title, words = entry.get("link") or None, entry.get("title") or None, _words(entry)
    id_ = entry.get("id") if ids[entry.get("id")] == 1 else None  # some feeds give all items the same id
    return Item(
        mark=mark_of(id_ or link) if id_ or link else mark_of(title, words),
        name=id_ or link or title or "",
        link=link,
        title=title,
        publisher=(entry.get("source") or {}).get("title") or None,
        feed=feed.get("title") or None,
        published=day_of(entry.get("published") or entry.get("updated")),
        words=words,
    )


def _words(entry: Any) -> str | None:
    contents = (content.get("value") for content in entry.get("content", ()))
    return next(filter(None, contents), None) or entry.get("summary") or None


def _add(parent: Element, tag: str, text: str | None, **attributes: str) -> None:
    if text:
        SubElement(parent, tag, attributes).text = _NOT_IN_XML.sub("\ufffd", text)
