"""Reads Word documents (Office Open XML): their paragraphs, tables and notes."""

import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read.build import build_report, tidy
from claimwatch.read.source import MOST_BYTES, Source

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
"""The namespace of documents saved as "Strict Open XML"."""

_TEXT = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_PROPERTIES = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_REPEATED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""A text box for old programs, which repeats the words of the one for new programs."""

_DEEPEST = 200
_GIVES_UP = (zipfile.BadZipFile, NotImplementedError, KeyError, EOFError, zlib.error, ParseError, DefusedXmlException)
_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_BREAK = "\n\n"


def read_docx(source: Source) -> Iterator[Report]:
    """Yields the one report of a ``.docx`` file: its text as it stands, without deleted and hidden words; notes last.

    Raises:
        InputError: It isn't a Word document, is encrypted, damaged or too large, or has no text.
    """
    data = source.read()
    if data.startswith(_OLD_OR_ENCRYPTED):
        raise InputError(source.where, "encrypted, or an old .doc; save it as .docx without a password")
    source.file.seek(0)
    try:
        with zipfile.ZipFile(source.file) as archive:
            text, title = _content(source, archive)
    except (*_GIVES_UP, ValueError) as error:
        raise InputError(
            source.where, f"not a .docx document, or a damaged one ({tidy(error)}); save it again"
        ) from error
    except RuntimeError as error:  # zipfile's for a password
        raise InputError(source.where, "encrypted; save it without a password") from error
    yield build_report(source, text, url=source.url, title=title)


def _content(source: Source, archive: zipfile.ZipFile) -> tuple[str, str | None]:
    """The text and the title. The title counts only if it stands in the text; others are a template's."""
    notes = [name for name in _NOTES if name in archive.namelist()]
    paragraphs = [words for name in (_TEXT, *notes) for words in _paragraphs(_parsed(source, archive, name))]
    text = _BREAK.join(paragraphs)
    title = None
    if _PROPERTIES in archive.namelist():
        title = tidy(_parsed(source, archive, _PROPERTIES).findtext(_TITLE))
    return text, title if title and title in text else None


def _parsed(source: Source, archive: zipfile.ZipFile, name: str) -> Element:
    """A part of the archive; its size in the directory may be a lie, so no more than the limit is unpacked."""
    with archive.open(name) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(source.where, f"too long for one report (over {MOST_BYTES:,} bytes); split it")
    root: Element = fromstring(data.replace(_STRICT[1:-1].encode(), _WORD[1:-1].encode()))
    return root


def _paragraphs(root: Element) -> Iterator[str]:
    """Yields the paragraphs that aren't blank, a table's row as one."""
    for block in _blocks(root, 0):
        cells = list(block.iter(f"{_WORD}tc")) if block.tag == f"{_WORD}tr" else [block]
        words = "\t".join(filter(None, (" ".join(_words(cell, 0).split()) for cell in cells)))
        if words:
            yield words


def _blocks(element: Element, depth: int) -> Iterator[Element]:
    """Yields paragraphs and rows of tables, in order."""
    for child in element:
        if child.tag in (f"{_WORD}p", f"{_WORD}tr"):
            yield child
        elif child.tag != _REPEATED and depth < _DEEPEST:
            yield from _blocks(child, depth + 1)


def _words(element: Element, depth: int) -> str:
    """The words of an element that are shown. What was deleted is called otherwise, so it isn't among them."""
    if element.tag == f"{_WORD}t":
        return element.text or ""
    if element.tag in (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
        return " "
    if element.tag == _REPEATED or element.find(f"{_WORD}rPr/{_WORD}vanish") is not None or depth > _DEEPEST:
        return ""
    inside = "".join(_words(child, depth + 1) for child in element)
    return f"{inside} " if element.tag == f"{_WORD}p" else inside
