"""Extracts a web page's article and metadata, without menus and footers."""

import datetime
import re
from typing import Any

import msgspec

from claimwatch.read.build import tidy
from claimwatch.read.decode import decode
from claimwatch.read.markup import page_tree

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE)
_ONLY_STATED_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """An article and its metadata; a blank line separates paragraphs. None for what the page doesn't give."""

    text: str
    title: str | None
    publisher: str | None
    published: datetime.date | None
    url: str | None


def decode_webpage(data: bytes, where: str, declared: str | None = None) -> str:
    """A page's source text. The page's own encoding declaration is used if the server made none (``declared``).

    Raises:
        InputError: It is binary data, or no encoding fits.
    """
    meta = _CHARSET.search(data[:2048])
    return decode(data, where, declared or (meta[1].decode("ascii", "replace") if meta else None))


def extract_page(html: str, url: str | None = None) -> Page | None:
    """The article of a page; None if there is none. Uses only dates that the page states."""
    import trafilatura  # as slow to import as in ``fragment_text``

    tree = page_tree(html)
    article: Any = tree is not None and trafilatura.bare_extraction(
        tree,
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


def _body(text: str, title: str | None) -> str:
    """The paragraphs with a blank line between them, without a headline above them."""
    paragraphs = list(filter(None, map(str.strip, text.split("\n"))))
    if len(paragraphs) > 1 and tidy(paragraphs[0]) == title:
        del paragraphs[0]
    return "\n\n".join(paragraphs)
