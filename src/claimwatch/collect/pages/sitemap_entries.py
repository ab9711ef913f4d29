"""Parses a sitemap's bytes into the pages or further sitemaps that it lists.

Source: sitemaps.org's protocol 0.9, and Google's news sitemaps.
"""

import gzip
import io
import zlib
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.sax import parseString

from claimwatch.collect.web import Answer
from claimwatch.errors import FetchError

MOST_ENTRIES = 50_000
"""The protocol's limit for one sitemap."""

_GZIP = b"\x1f\x8b"
_LONGEST_VALUE = 8_000
_FIELDS = {
    ("loc",): "url",
    ("lastmod",): "modified",
    ("news", "title"): "title",
    ("news", "publication_date"): "published",
    ("news", "publication", "name"): "publisher",
}


class Entry(msgspec.Struct, kw_only=True):
    """One entry of a sitemap, its fields as written; "" if missing."""

    url: str = ""
    modified: str = ""
    title: str = ""
    published: str = ""
    publisher: str = ""

    @property
    def as_of(self) -> str:
        """When it last changed, or else when it was published."""
        return self.modified or self.published


class Entries(msgspec.Struct, frozen=True, kw_only=True):
    """What one sitemap lists: pages, and further sitemaps."""

    pages: list[Entry]
    sitemaps: list[Entry]


def entries_of(answer: Answer, most_bytes: int) -> Entries:
    """A sitemap's entries, in its order. It may be compressed, and may be a plain list of addresses.

    Args:
        answer: The response with the sitemap.
        most_bytes: Maximum size after decompression.

    Raises:
        FetchError: It isn't a sitemap, or is too large.
    """
    data = _plain(answer, most_bytes)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _listed(answer, data)
    handler = _Handler()
    try:
        parseString(data, handler)
    except (SAXException, DefusedXmlException, LookupError, ValueError) as error:
        raise _no_sitemap(answer, f"sitemap isn't valid XML ({error})") from error
    if not handler.is_sitemap:
        raise _no_sitemap(answer, "not a sitemap; check the address in a browser")
    return Entries(pages=handler.entries["url"], sitemaps=handler.entries["sitemap"])


def _plain(answer: Answer, most_bytes: int) -> bytes:
    if not answer.data.startswith(_GZIP):
        return answer.data
    try:
        data = gzip.GzipFile(fileobj=io.BytesIO(answer.data)).read(most_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise _no_sitemap(answer, "the sitemap can't be decompressed") from error
    if len(data) > most_bytes:
        raise _no_sitemap(answer, f"sitemap larger than {most_bytes:,} bytes after decompression")
    return data


def _listed(answer: Answer, data: bytes) -> Entries:
    """The entries of a plain list, one address per line."""
    lines = [line.strip() for line in data.decode("utf-8-sig", "replace").splitlines()]
    urls = [line for line in lines if line.startswith(("http://", "https://"))]
    if not urls or len(urls) < len(list(filter(None, lines))):
        raise _no_sitemap(answer, "neither a sitemap nor a list of addresses; check the address in a browser")
    return Entries(pages=[Entry(url=url) for url in urls[:MOST_ENTRIES]], sitemaps=[])


def _no_sitemap(answer: Answer, why: str) -> FetchError:
    return FetchError(answer.url, why, status=answer.status, headers=answer.headers, data=answer.data)


class _Handler(ContentHandler):
    """Collects entries while the parser runs, so that no tree is kept in memory.

    Attributes:
        entries: By the name of their element.
        is_sitemap: True if the outermost element is a sitemap's.
    """

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[str, list[Entry]] = {"url": [], "sitemap": []}
        self.is_sitemap = False
        self._path: list[str] = []
        self._entry: Entry | None = None
        self._text: list[str] = []

    def startElement(self, name: str, attrs: object) -> None:  # noqa: ARG002, N802 - named by the parser
        """Enters an element."""
        self._path.append(name.rpartition(":")[2])
        self._text = []
        if len(self._path) == 1:
            self.is_sitemap = self._path[0] in ("urlset", "sitemapindex")
        elif len(self._path) == 2:
            self._entry = Entry()

    def characters(self, content: str) -> None:
        """Appends text, up to the length of the longest value."""
        if len(self._text) < _LONGEST_VALUE:
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 - named by the parser
        """Stores a value, or a complete entry."""
        field = _FIELDS.get(tuple(self._path[2:]))
        if field and self._entry is not None:
            setattr(self._entry, field, "".join(self._text).strip()[:_LONGEST_VALUE])
        if len(self._path) == 2 and self._entry and self._entry.url:
            entries = self.entries.get(self._path[1], [])
            if len(entries) < MOST_ENTRIES:
                entries.append(self._entry)
        self._path.pop()
        self._text = []
