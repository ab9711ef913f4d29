"""A feed's bytes in (RSS, Atom), its entries out: the same to those who collect feeds and those who read them."""

import html
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

_GIVES_UP = (ValueError, OverflowError, LookupError, AssertionError, RecursionError)
"""What the lenient parser raises on markup that it can't parse."""

_MEDIA = re.compile(rb"""xmlns:([\w.-]{1,40})\s*=\s*["']http://search\.yahoo\.com/mrss/?["']""")
_CAPTION = "caption"
"""What a picture's description is called while the feed is parsed, since the parser takes it for the entry's own."""

_TAG = re.compile("<[^<>]*>")
_WORD = re.compile(r"\w+")
_BLANK_LINE = re.compile(r"\n\s*\n")


class FeedError(ValueError):
    """A feed that is too malformed to parse; says why."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a feed. Fields are None if it doesn't give them.

    Attributes:
        id: Its id, only if no other entry has it.
        link: The address of its page.
        has_shared_link: True if an entry with other words has the same, so that the page isn't this one's.
        title: As given, possibly with markup.
        source: The title of the feed that it was syndicated from.
        day: The day of publication, as written.
        words: Its text as HTML: the longest that it gives, a picture's caption only if it gives no other.
    """

    id: str | None
    link: str | None
    has_shared_link: bool
    title: str | None
    source: str | None
    day: str | None
    words: str | None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed.

    Attributes:
        title: Its title; None if it gives none.
        link: The address of its website; None if it gives none.
        entries: In its order.
        is_known: False if nothing marks it as a feed.
    """

    title: str | None
    link: str | None
    entries: tuple[Entry, ...]
    is_known: bool


def parse_feed(data: bytes, headers: Mapping[str, str] | None = None) -> Feed:
    """The feed and its entries, in its order.

    Args:
        data: As received.
        headers: "content-type" and "content-location" of the answer, from which links are resolved.

    Raises:
        FeedError: It can't be parsed.
    """
    import feedparser  # slow to import, and not needed where no feed is read

    try:
        feed = feedparser.parse(
            io.BytesIO(_with_captions_apart(data)),
            response_headers=dict(headers or {}),
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _GIVES_UP as error:
        raise FeedError(f"feed too malformed to parse ({error})") from error
    return Feed(
        title=feed.feed.get("title") or None,
        link=feed.feed.get("link") or None,
        entries=_entries(feed.entries),
        is_known=bool(feed.get("version")),
    )


def _with_captions_apart(data: bytes) -> bytes:
    """The feed with an element of their own for descriptions of pictures and videos."""
    for prefix in set(_MEDIA.findall(data)):
        tag = re.compile(rb"(</?" + re.escape(prefix) + rb":)description\b")
        data = tag.sub(rb"\1" + _CAPTION.encode(), data)
    return data


def _entries(parsed: Iterable[Any]) -> tuple[Entry, ...]:
    made = [(entry, _words(entry)) for entry in parsed]
    ids = Counter(entry.get("id") for entry, _ in made)
    texts: dict[str, set[tuple[str | None, str]]] = {}
    for entry, words in made:
        if words and entry.get("link"):
            texts.setdefault(entry["link"], set()).add((entry.get("title"), words))
    return tuple(
        Entry(
            id=(entry.get("id") or None) if ids[entry.get("id")] == 1 else None,
            link=entry.get("link") or None,
            has_shared_link=len(texts.get(entry.get("link"), ())) > 1,
            title=entry.get("title") or None,
            source=(entry.get("source") or {}).get("title") or None,
            day=entry.get("published") or entry.get("updated") or None,
            words=words,
        )
        for entry, words in made
    )


def _words(entry: Any) -> str | None:
    """The longest text of an entry as HTML, since feeds put teasers and "Read more" into any of their elements."""
    forms = [_as_html(content) for content in (*entry.get("content", ()), entry.get("summary_detail") or {})]
    longest = max(forms, key=lambda form: len(_WORD.findall(_TAG.sub(" ", form))))
    return longest or entry.get(f"media_{_CAPTION}") or None


def _as_html(content: Any) -> str:
    """A text construct as HTML; plain text is escaped, its blank lines become paragraphs."""
    value = content.get("value") or ""
    if content.get("type") != "text/plain":
        return value
    return "".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in _BLANK_LINE.split(value) if value)
