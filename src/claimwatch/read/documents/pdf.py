"""Reads PDF documents: their text in the order in which it was set."""

import io
import logging
import struct
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, PyPdfError

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read.build import MOST_CHARACTERS, build_report, tidy
from claimwatch.read.documents.layout import Line, text_of
from claimwatch.read.source import Source

_LOCKED = "encrypted, and opens with a password only; save it without one"
_RECOGNISE = "recognise the text (OCR) and read it again"
_MOST_PAGES = 2_000
_MOST_OPERATIONS = 3_000_000
"""Steps of drawing of all pages; a dense page takes some thousands."""

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Letters that fonts draw as one, such as "ﬁ" for "fi": no word with such a sign is known, or found by a search."""
_MOST_UNPACKED = 20_000_000
"""Bytes of one stream after decompression."""

_LIMITS: Mapping[str, Any] = {
    "array_based_stream_maximum_output_length": _MOST_UNPACKED,
    "lzw_maximum_output_length": _MOST_UNPACKED,
    "run_length_maximum_output_length": _MOST_UNPACKED,
    "zlib_maximum_output_length": _MOST_UNPACKED,
    "page_tree_maximum_entries": 10 * _MOST_PAGES,
}
_TITLE_WITHIN = 2_000
"""Characters of the text in which a title must stand to be its title; others are a program's or a template's."""

_GIVES_UP = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    DependencyError,
    LookupError,
    NotImplementedError,
    PyPdfError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What the lenient parser raises on documents that it can't parse."""

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what is wrong is told as an error, with the file's name


def read_pdf(source: Source) -> Iterator[Report | InputError]:
    """Yields the one report of a ``.pdf`` file, and an error that names pages that are pictures without text.

    Raises:
        InputError: It isn't a PDF, opens with a password only, is damaged or too large, or has no text.
    """
    data = source.read()
    try:
        with apply_configuration(**_LIMITS):
            title, pages, pictures = _content(source.where, data)
    except _GIVES_UP as error:
        raise InputError(source.where, f"not a PDF, or a damaged one ({tidy(error)}); save it again") from error
    text = text_of(pages)
    if not text and pictures:
        raise InputError(
            source.where, "its pages are pictures without text (scanned?); recognise their text (OCR) first"
        )
    yield build_report(source, text, url=source.url, title=title if title and title in text[:_TITLE_WITHIN] else None)
    if pictures:
        yield InputError(source.where, f"{_listed(pictures)} a picture without text (scanned?), not read; {_RECOGNISE}")


def _content(where: str, data: bytes) -> tuple[str | None, list[list[Line]], list[int]]:
    """The title, the lines of each page, and the numbers of pages that show pictures and have no text."""
    document = PdfReader(io.BytesIO(data))
    if document.is_encrypted and not document.decrypt(""):
        raise InputError(where, _LOCKED)
    if len(document.pages) > _MOST_PAGES:
        raise InputError(where, f"too long for one report (over {_MOST_PAGES:,} pages); split it")
    setting = _Setting(where)
    pages = [setting.lines_of(page) for page in document.pages]
    pictures = [
        number
        for number, (page, lines) in enumerate(zip(document.pages, pages, strict=True), 1)
        if not lines and _has_pictures(page)
    ]
    return tidy(document.metadata.title) if document.metadata else None, pages, pictures


class _Setting:
    """Follows the drawing of pages, up to the limits of a whole document."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._operations = self._characters = 0
        self._lines: list[Line] = []
        self._begun: Line | None = None

    def lines_of(self, page: PageObject) -> list[Line]:
        """The lines of a page that aren't blank, in the order in which they are drawn."""
        self._lines, self._begun = [], None
        page.extract_text(visitor_operand_before=self._count, visitor_text=self._add)
        self._end()
        return self._lines

    def _count(self, *_: object) -> None:
        self._operations += 1
        if self._operations > _MOST_OPERATIONS:
            raise InputError(self._where, "too much drawn on its pages for a report; save its text as .txt")

    def _add(self, text: str, page: list[float], line: list[float], _font: object, size: float) -> None:
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise InputError(self._where, f"the report is too long (over {MOST_CHARACTERS:,} characters); split it")
        for number, words in enumerate(text.translate(_LIGATURES).split("\n")):
            if number:
                self._end()
            if words:
                self._begin(words, page, line, size)

    def _begin(self, words: str, page: list[float], line: list[float], size: float) -> None:
        if self._begun:
            self._begun = Line(self._begun.text + words, self._begun.height, self._begun.size)
        elif words.strip():
            height = line[4] * page[1] + line[5] * page[3] + page[5]
            self._begun = Line(words, height, abs(size * line[3] * page[3]) or 1.0)

    def _end(self) -> None:
        if self._begun:
            self._lines.append(self._begun)
        self._begun = None


def _has_pictures(page: PageObject) -> bool:
    drawn: Any = page.get("/Resources", {}).get_object().get("/XObject", {})
    return any(drawn.get_object()[name].get_object().get("/Subtype") == "/Image" for name in drawn.get_object())


def _listed(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + (", …" if len(pages) > 10 else "")
    return f"page {shown} is" if len(pages) == 1 else f"pages {shown} are"
