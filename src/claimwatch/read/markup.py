"""Makes a page fit for extraction: drops what isn't the article's own words or day before trafilatura sees it."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from claimwatch.read.page_kinds import page_words
from claimwatch.read.tags import with_few_attributes

_BLOCKS = ("p", "div", "article", "section", "main", "h1")
_PIECE = re.compile(rf"\s*<(?:{'|'.join(_BLOCKS)})\b", re.IGNORECASE)
_INLINE_ELEMENTS = ("a", "b", "i", "em", "strong", "u", "span", "sub", "sup", "font")
_INLINE = re.compile(rf"</?(?:{'|'.join(_INLINE_ELEMENTS)})\b[^<>]*>", re.IGNORECASE)
_MOST_INLINE = 20_000
_STRUCK_OUT = ("del", "strike", "s")
_STRUCK = re.compile(rf"<({'|'.join(_STRUCK_OUT)})\b[^<>]*>[^<>]{{0,2000}}</\1\s*>", re.IGNORECASE)
_NOTE = re.compile(
    r"(?<!m)<sup\b[^<>]*>\s{0,8}(?:<a\b[^<>]*>)?\s{0,8}\[?(?:\d{1,3}|[*†‡])\]?\s{0,8}(?:</a\s{0,8}>)?\s{0,8}</sup\s{0,8}>",
    re.IGNORECASE,
)
"""A mark that leads to a footnote; without its element it would be a digit of the number before it. m² isn't one."""
_STYLES = ("strong", "b", "em", "i", "span")
_STYLE = rf"(?:</?(?:{'|'.join(_STYLES)})\b[^<>]*>|\s){{0,8}}"
_LEAD = re.compile(
    rf"<p\b[^<>]*>{_STYLE}[^<>:.]{{3,30}}(?::{_STYLE}|{_STYLE}:\s{{0,8}})<a\b[^<>]*>{_STYLE}[^<>]{{12,300}}{_STYLE}</a\s*>{_STYLE}</p\s*>",
    re.IGNORECASE,
)
"""A paragraph of a label and a link to another story ("Read also: …")."""
_BOXES = frozenset({"article", "div", "figure", "p", "section", "td"})
_HEADLINE = 30
_LONGEST_TEASER = 500
_ASIDE = frozenset({"a", "aside", "footer", "li", "nav"})


def page_tree(html: str) -> Any:
    """The page's tree, without what would be taken for the article's words or its day; None if it isn't HTML."""
    from trafilatura import load_html  # as slow to import as in ``fragment_text``

    tree = load_html(_whole(_without_noise(_calm(with_few_attributes(html)))))
    if tree is not None:
        for element in list(_others_times(tree)):
            element.drop_tree()
    return tree


def _without_noise(html: str) -> str:
    """The page without struck-out words, footnote marks, and paragraphs that only lead to other stories."""
    return _LEAD.sub("", _NOTE.sub("", _STRUCK.sub("", html)))


def _others_times(tree: Any) -> Iterator[Any]:
    """Times that date other stories or comments: in a list, a menu or a box beside the article, or under a link."""
    for time in tree.iter("time"):
        around = list(time.iterancestors())
        block = next((element for element in around if element.tag in _BOXES), None)
        if any(map(_is_beside, around)) or (block is not None and _is_teaser(block)):
            yield time


def _is_teaser(block: Any) -> bool:
    """True if a box is little more than a link as long as a headline."""
    if next(block.iter("h1", "body"), None) is not None:
        return False
    longest = max((len(link.text_content().strip()) for link in block.iter("a")), default=0)
    return longest >= _HEADLINE and len(block.text_content()) < _LONGEST_TEASER


def _is_beside(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return element.tag in _ASIDE or (element.tag != "body" and any(part in names for part in page_words().beside))


def _calm(html: str) -> str:
    """The page, without inline tags if there are so many that trafilatura would take hours."""
    tags = sum(1 for _ in itertools.islice(_INLINE.finditer(html), _MOST_INLINE))
    return _INLINE.sub("", html) if tags == _MOST_INLINE else html


def _whole(html: str) -> str:
    """A complete page, also if only a piece was saved; trafilatura doesn't accept a lone paragraph as a page."""
    return f"<html><body>{html}</body></html>" if _PIECE.match(html) else html
