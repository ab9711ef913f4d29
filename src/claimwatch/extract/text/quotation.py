"""Quotations: the stretches between quotation marks of any style, unbalanced ones too."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

_OPEN = {"“": "”", "„": "”“", "«": "»", "‘": "’"}
_CLOSE = frozenset(("”", "»"))
_STRAIGHT = frozenset(('"', "＂", "''", "``", "`"))
_FINAL = frozenset((",", ".", "?", "!", "…"))
_SINGLE = frozenset(("‘", "’"))
MARKS = frozenset((*_OPEN, *_CLOSE, *_STRAIGHT, "’", "'"))
"""Tokens that may open or close a quotation."""
_SAYING = frozenset(
    ("said", "says", "added", "adds", "told", "wrote", "tweeted", "asked", "replied", "continued", "explained")
)
_BEFORE = frozenset("([{—–-―")


class Quotation(NamedTuple):
    """Words in quotation marks.

    Attributes:
        start: The first token inside.
        end: One past the last token inside.
        closed: Whether a mark closes it; if not, it ends with its paragraph or where the next one opens.
    """

    start: int
    end: int
    closed: bool


def find_quotations(doc: Doc) -> list[Quotation]:
    """The outermost quotations, in text order; none runs across a paragraph, and a lone mark opens one to its end."""
    return [quotation for start, end in _paragraphs(doc) for quotation in _in_paragraph(doc, start, end)]


def _paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    for token in doc:
        if token.is_space and token.text.count("\n") > 1:
            yield start, token.i
            start = token.i + 1
    yield start, len(doc)


def _in_paragraph(doc: Doc, start: int, end: int) -> Iterator[Quotation]:
    opened: Token | None = None
    for token in doc[start:end]:
        if token.text not in MARKS or (token.text == "`" and token.i > start and doc[token.i - 1].text == "`"):
            continue
        if token.text == "'" and not _typed(doc, token, opened, end):
            continue
        if opened is None:
            if _opens(doc, token, start) and not (token.text in _SINGLE and not _closing(doc, token, end)):
                opened = token
        elif _closes(token, opened):
            yield Quotation(opened.i + 1, token.i, True)
            opened = None
        elif _opens(doc, token, start) and token.text not in _SINGLE and _same_style(token, opened):
            yield Quotation(opened.i + 1, token.i, False)
            opened = token
    if opened is not None and opened.i + 1 < end:
        yield Quotation(opened.i + 1, _unclosed_end(doc, opened.i + 1, end), False)


def _typed(doc: Doc, token: Token, opened: Token | None, end: int) -> bool:
    """Whether an apostrophe is a quotation mark: at the left of a word, with one after a comma or stop to close it."""
    if opened is not None:
        return opened.text == "'" and doc[token.i - 1].text in _FINAL
    if token.i + 1 >= end or token.whitespace_ or not doc[token.i + 1].text[:1].isupper():
        return False
    if token.i and not (doc[token.i - 1].whitespace_ or doc[token.i - 1].is_space):
        return False
    return any(other.text == "'" and doc[other.i - 1].text in _FINAL for other in doc[token.i + 2 : end])


def _unclosed_end(doc: Doc, start: int, end: int) -> int:
    """Where a quotation without a closing mark ends: with its paragraph, or before the ", he said" that ends that."""
    last = end
    while last > start and (doc[last - 1].is_space or doc[last - 1].is_punct):
        last -= 1
    comma = next((i for i in range(last - 1, max(start, last - 12), -1) if doc[i].text == ","), None)
    if comma is not None and any(token.lower_ in _SAYING for token in doc[comma:last]):
        return comma
    return end


def _opens(doc: Doc, token: Token, start: int) -> bool:
    if token.text in _OPEN or token.text == "'":
        return True
    if token.text in _CLOSE or token.text == "’":
        return False
    before = doc[token.i - 1] if token.i > start else None
    loose = before is None or bool(before.whitespace_) or before.is_space or before.text[-1] in _BEFORE
    return loose and not token.whitespace_


def _closes(token: Token, opened: Token) -> bool:
    if opened.text == "'":
        return token.text == "'"
    if opened.text in _STRAIGHT:
        return token.text in _CLOSE or (token.text in _STRAIGHT and not _glued_right(token))
    return token.text in _OPEN.get(opened.text, "") or (
        token.text in _STRAIGHT and opened.text != "‘" and not _glued_right(token)
    )


def _glued_right(token: Token) -> bool:
    """Whether a straight mark stands at the left end of a word, as an opening one does."""
    if token.whitespace_ or token.i + 1 >= len(token.doc) or token.doc[token.i + 1].is_punct:
        return False
    return token.i > 0 and bool(token.doc[token.i - 1].whitespace_)


def _same_style(token: Token, opened: Token) -> bool:
    return (token.text in _STRAIGHT) == (opened.text in _STRAIGHT)


def _closing(doc: Doc, token: Token, end: int) -> bool:
    """Whether a single mark is closed within its paragraph by one that isn't an apostrophe."""
    for other in doc[token.i + 1 : end]:
        if other.text == "’" and (
            other.whitespace_ or other.i + 1 >= end or doc[other.i + 1].is_punct or doc[other.i + 1].is_space
        ):
            return True
    return False
