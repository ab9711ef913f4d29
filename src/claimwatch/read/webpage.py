"""Web pages: the article's words and what the page says about itself, without menus and footers."""

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

NOTHING = "no article was found on this page; save the article itself, or its words as .txt"

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE)
_BLOCKS = ("p", "div", "article", "section", "main", "h1")
_PIECE = re.compile(rf"\s*<(?:{'|'.join(_BLOCKS)})\b", re.IGNORECASE)
_INLINE_ELEMENTS = ("a", "b", "i", "em", "strong", "u", "span", "sub", "sup", "font")
_INLINE = re.compile(rf"</?(?:{'|'.join(_INLINE_ELEMENTS)})\b[^<>]*>", re.IGNORECASE)
_MOST_INLINE = 20_000
_ONLY_STATED_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """An article as its page gives it: paragraphs separated by a blank line; None where the page doesn't say."""

    text: str
    title: str | None
    publisher: str | None
    published: datetime.date | None
    url: str | None


def read_webpage(source: Source) -> Iterator[Report]:
    """The one report of an ``.html``."""
    yield webpage_report(source, source.read())


def webpage_report(source: Source, data: bytes) -> Report:
    """The report of a page that was fetched from the source's address, if it has one.

    Raises:
        InputError: No article was found, or the bytes are no text.
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
    """A page's source text; its own word for the encoding counts where the server's (``declared``) is missing.

    Raises:
        InputError: Binary data, or no encoding fits.
    """
    meta = _CHARSET.search(data[:2048])
    return decode(data, where, declared or (meta[1].decode("ascii", "replace") if meta else None))


def extract_page(html: str, url: str | None = None) -> Page | None:
    """The article of a page; None where there is none. Only dates that the page states are taken."""
    found: Any = trafilatura.bare_extraction(
        _whole(_calm(html)),
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_ONLY_STATED_DATES,
    )
    title = tidy(found.title) if found else None
    text = _body(found.text or "", title) if found else ""
    if not text:
        return None
    return Page(
        text=text,
        title=title,
        publisher=tidy(found.sitename),
        published=datetime.date.fromisoformat(found.date) if found.date else None,
        url=tidy(found.url),
    )


def _calm(html: str) -> str:
    """A page; one with so many tags within its lines that trafilatura would take hours on them, without these."""
    tags = sum(1 for _ in itertools.islice(_INLINE.finditer(html), _MOST_INLINE))
    return _INLINE.sub("", html) if tags == _MOST_INLINE else html


def _whole(html: str) -> str:
    """A page, also where only a piece of one was saved: trafilatura takes a lone paragraph for no page at all."""
    return f"<html><body>{html}</body></html>" if _PIECE.match(html) else html


def _body(text: str, title: str | None) -> str:
    """The paragraphs, a blank line between them, without the headline where it stands above them."""
    paragraphs = list(filter(None, map(str.strip, text.split("\n"))))
    if len(paragraphs) > 1 and tidy(paragraphs[0]) == title:
        del paragraphs[0]
    return "\n\n".join(paragraphs)
