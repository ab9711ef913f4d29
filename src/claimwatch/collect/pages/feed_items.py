"""Parses a feed's bytes into items."""

import datetime
import re
from xml.etree.ElementTree import Element, SubElement, tostring
from xml.parsers.expat import ExpatError, ParserCreate

import msgspec

from claimwatch.collect.pages.seen_items import mark_of
from claimwatch.collect.web import Answer
from claimwatch.errors import FetchError
from claimwatch.feeds import Entry, Feed, FeedError, parse_feed
from claimwatch.model import day_of, why_no_day

MOST_BYTES = 5_000_000
"""The longest feed that is read."""

_MOST_BROKEN = 500_000
"""The longest feed that is read if it isn't well-formed XML; the lenient parser is slow."""

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One item. Fields are None if the item doesn't give them.

    Attributes:
        mark: Identifies the item on later visits.
        name: Its id, else its link or title, for people to find it.
        link: The absolute address of its page, if that is its own or it has no words.
        has_shared_link: True if its link is also that of an item with other words.
        title: As given, possibly with markup.
        publisher: The title of the feed it was syndicated from.
        feed: The feed's title.
        published: The day of publication.
        doubt: Why what it gives as its day can't be read as one; None if it can, or it gives nothing.
        words: Its text, as HTML.
    """

    mark: str
    name: str
    link: str | None
    has_shared_link: bool
    title: str | None
    publisher: str | None
    feed: str | None
    published: datetime.date | None
    doubt: str | None
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
    return [_item(feed, entry) for entry in feed.entries]


def _parse(answer: Answer) -> Feed:
    if len(answer.data) > _MOST_BROKEN and not _is_well_formed(answer.data):
        raise _no_feed(answer, "not a feed, or too long and malformed to parse")
    headers = {"content-location": answer.url, "content-type": answer.header("Content-Type") or "application/xml"}
    try:
        feed = parse_feed(answer.data, headers)
    except FeedError as error:
        raise _no_feed(answer, str(error)) from error
    if not feed.is_known and not feed.entries:
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


def _item(feed: Feed, entry: Entry) -> Item:
    own_link = None if entry.has_shared_link else entry.link
    return Item(
        mark=mark_of(entry.id or own_link) if entry.id or own_link else mark_of(entry.title, entry.words),
        name=entry.id or own_link or entry.title or "",
        link=own_link if entry.words else entry.link,
        has_shared_link=entry.has_shared_link,
        title=entry.title,
        publisher=entry.source,
        feed=feed.title,
        published=day_of(entry.day),
        doubt=why_no_day(entry.day),
        words=entry.words,
    )


def _add(parent: Element, tag: str, text: str | None, **attributes: str) -> None:
    if text:
        SubElement(parent, tag, attributes).text = _NOT_IN_XML.sub("\ufffd", text)
