"""Extracts the text, paragraph by paragraph, of pieces of HTML in mails and feeds."""

from collections.abc import Iterator
from typing import Any

from claimwatch.read.tags import with_few_attributes

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure"]
)
_BLOCKS |= {"footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
_BLOCKS |= {"section", "table", "td", "th", "tr", "ul"}
_SILENT = frozenset(["script", "style", "head", "template"])
_BREAK = "\n\n"


def fragment_text(html: str) -> str:
    """The text of a piece of HTML, with a blank line between paragraphs; also takes plain text."""
    from trafilatura import load_html  # slow to import, and not needed where no HTML is read

    tree = load_html(f"<html><body>{with_few_attributes(html)}</body></html>")
    pieces = "".join(_pieces(tree)) if tree is not None else ""
    paragraphs = (" ".join(piece.split()) for piece in pieces.split(_BREAK))
    return _BREAK.join(filter(None, paragraphs))


def _pieces(element: Any) -> Iterator[str]:
    """Yields texts and breaks in order; the parser limits how deep elements nest."""
    edge = _BREAK if element.tag in _BLOCKS else ""
    yield edge
    if element.tag not in _SILENT:
        yield _unbroken(element.text)
        for child in element:
            yield from _pieces(child)
            yield _unbroken(child.tail)
    yield edge


def _unbroken(words: str | None) -> str:
    """The words with line ends replaced by blanks; in HTML, only elements end a paragraph."""
    return " ".join((words or "").splitlines())
