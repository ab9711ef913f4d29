"""Pieces of HTML inside mails and feeds: their words, paragraph by paragraph."""

from collections.abc import Iterator
from typing import Any

from trafilatura import load_html

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure"]
)
_BLOCKS |= {"footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
_BLOCKS |= {"section", "table", "td", "th", "tr", "ul"}
_SILENT = frozenset(["script", "style", "head", "template"])
_BREAK = "\n\n"


def fragment_text(html: str) -> str:
    """The words of a piece of HTML, paragraphs separated by a blank line; plain text keeps its words."""
    tree = load_html(f"<html><body>{html}</body></html>")
    pieces = "".join(_pieces(tree)) if tree is not None else ""
    paragraphs = (" ".join(piece.split()) for piece in pieces.split(_BREAK))
    return _BREAK.join(filter(None, paragraphs))


def _pieces(element: Any) -> Iterator[str]:
    """Words and breaks in text order; the parser itself bounds how deep elements nest."""
    edge = _BREAK if element.tag in _BLOCKS else ""
    yield edge
    if element.tag not in _SILENT:
        yield _unbroken(element.text)
        for child in element:
            yield from _pieces(child)
            yield _unbroken(child.tail)
    yield edge


def _unbroken(words: str | None) -> str:
    """The words with line ends as blanks: in HTML only elements end a paragraph."""
    return " ".join((words or "").splitlines())
