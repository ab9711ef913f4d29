"""Reads web pages: the article and the page's metadata, without menus and footers."""

import datetime
import itertools
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import trafilatura

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read.build import build_report, tidy
from claimwatch.read.decode import decode
from claimwatch.read.source import Source

NOTHING = "no article found on this page; save the article itself, or its text as .txt"

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE)
_BLOCKS = ("p", "div", "article", "section", "main", "h1")
_PIECE = re.compile(rf"\s*<(?:{'|'.join(_BLOCKS)})\b", re.IGNORECASE)
_INLINE_ELEMENTS = ("a", "b", "i", "em", "strong", "u", "span", "sub", "sup", "font")
_INLINE = re.compile(rf"</?(?:{'|'.join(_INLINE_ELEMENTS)})\b[^<>]*>", re.IGNORECASE)
_MOST_INLINE = 20_000
_ONLY_STATED_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """An article and its metadata; a blank line separates paragraphs. None for what the page doesn't give."""

    text: str
    title: str | None
    publisher: str | None
    published: datetime.date | None
    url: str | None


def read_webpage(source: Source) -> Iterator[Report]:
    """Yields the one report of an ``.html`` file."""
    yield webpage_report(source, source.read())


def webpage_report(source: Source, data: bytes) -> Report:
    """The report of a page, fetched from the source's address if it has one.

    Raises:
        InputError: There is no article, or the bytes aren't text.
    """
    page = extract_page(decode_webpage(data, source.where, source.charset), source.url)
    if page is None:
        raise InputError(source.where, NOTHING)
    return build_report(
        source,
        page.text,
        url=source.url or page.url,
        title=page.title,
        publisher=page.publisher,
        published=page.published,
    )


def decode_webpage(data: bytes, where: str, declared: str | None = None) -> str:
    """A page's source text. The page's own encoding declaration is used if the server made none (``declared``).

    Raises:
        InputError: It is binary data, or no encoding fits.
    """
    meta = _CHARSET.search(data[:2048])
    return decode(data, where, declared or (meta[1].decode("ascii", "replace") if meta else None))


def extract_page(html: str, url: str | None = None) -> Page | None:
    """The article of a page; None if there is none. Uses only dates that the page states."""
    article: Any = trafilatura.bare_extraction(
        _whole(_calm(html)),
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_ONLY_STATED_DATES,
    )
    title = tidy(article.title) if article else None
    text = _body(article.text or "", title) if article else ""
    if not text:
        return None
    return Page(
        text=text,
        title=title,
        publisher=tidy(article.sitename),
        published=datetime.date.fromisoformat(article.date) if article.date else None,
        url=tidy(article.url),
    )


def _calm(html: str) -> str:
    """The page, without inline tags if there are so many that trafilatura would take hours."""
    tags = sum(1 for _ in itertools.islice(_INLINE.finditer(html), _MOST_INLINE))
    return _INLINE.sub("", html) if tags == _MOST_INLINE else html


def _whole(html: str) -> str:
    """A complete page, also if only a piece was saved; trafilatura doesn't accept a lone paragraph as a page."""
    return f"<html><body>{html}</body></html>" if _PIECE.match(html) else html


def _body(text: str, title: str | None) -> str:
    """The paragraphs with a blank line between them, without a headline above them."""
    paragraphs = list(filter(None, map(str.strip, text.split("\n"))))
    if len(paragraphs) > 1 and tidy(paragraphs[0]) == title:
        del paragraphs[0]
    return "\n\n".join(paragraphs)
