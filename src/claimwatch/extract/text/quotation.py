"""Quotations: the stretches between quotation marks of any style, unbalanced ones too."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.extract.text.ranges import Range
from claimwatch.lexicon import load

_OPEN = {"“": "”", "„": "”“", "«": "»", "‘": "’"}
_CLOSE = frozenset(("”", "»"))
_STRAIGHT = frozenset(('"', "＂", "''", "``", "`"))
_FINAL = frozenset((",", ".", "?", "!", "…"))
_SINGLE = frozenset(("‘", "’"))
MARKS = frozenset((*_OPEN, *_CLOSE, *_STRAIGHT, "’", "'"))
"""Tokens that may open or close a quotation."""
_BEFORE_OPENING = frozenset("([{—–-―")
_CUE_REACH = 12
"""Tokens at the end of a paragraph that ", he said" may take up with a title and a name."""


class QuotationLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``quotation.yaml``; its head says what each field means."""

    saying: frozenset[str]


class Quotation(NamedTuple):
    """Words in quotation marks.

    Attributes:
        start: The first token inside.
        end: One past the last token inside.
        is_closed: True if a mark closes it; if not, it ends with its paragraph or where the next one opens.
    """

    start: int
    end: int
    is_closed: bool


def find_quotations(doc: Doc, within: Iterable[Range]) -> list[Quotation]:
    """The outermost quotations of paragraphs, in text order; a lone mark opens one to the end of its paragraph."""
    return [quotation for start, end in within for quotation in _in_paragraph(doc, start, end)]


def paragraphs(doc: Doc) -> Iterator[Range]:
    """The paragraphs in text order, without the blank lines between them; one after a last blank line is empty."""
    start = 0
    for token in doc:
        if token.is_space and token.text.count("\n") > 1:
            yield Range(start, token.i)
            start = token.i + 1
    yield Range(start, len(doc))


def _in_paragraph(doc: Doc, start: int, end: int) -> Iterator[Quotation]:
    opening: Token | None = None
    for token in doc[start:end]:
        if token.text not in MARKS or (token.text == "`" and token.i > start and doc[token.i - 1].text == "`"):
            continue
        if token.text == "'" and not _is_typed_mark(doc, token, opening, end):
            continue
        if opening is None:
            if _opens(doc, token, start) and not (token.text in _SINGLE and not _has_closing(doc, token, end)):
                opening = token
        elif _closes(token, opening):
            yield Quotation(opening.i + 1, token.i, is_closed=True)
            opening = None
        elif _opens(doc, token, start) and token.text not in _SINGLE and _is_same_style(token, opening):
            yield Quotation(opening.i + 1, token.i, is_closed=False)
            opening = token
    if opening is not None and opening.i + 1 < end:
        yield Quotation(opening.i + 1, _unclosed_end(doc, opening.i + 1, end), is_closed=False)


def _is_typed_mark(doc: Doc, token: Token, opening: Token | None, end: int) -> bool:
    """True if an apostrophe is a quotation mark: it opens a capitalized word and another closes after a comma or stop.

    Typewritten texts quote with apostrophes; those in "the guard's" and "'twas" must not open a quotation.
    """
    if opening is not None:
        return opening.text == "'" and doc[token.i - 1].text in _FINAL
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
    comma = next((i for i in range(last - 1, max(start, last - _CUE_REACH), -1) if doc[i].text == ","), None)
    saying = load("en/quotation", QuotationLexicon).saying
    if comma is not None and any(token.lower_ in saying for token in doc[comma:last]):
        return comma
    return end


def _opens(doc: Doc, token: Token, start: int) -> bool:
    if token.text in _OPEN or token.text == "'":
        return True
    if token.text in _CLOSE or token.text == "’":
        return False
    before = doc[token.i - 1] if token.i > start else None
    is_loose = before is None or bool(before.whitespace_) or before.is_space or before.text[-1] in _BEFORE_OPENING
    return is_loose and not token.whitespace_


def _closes(token: Token, opening: Token) -> bool:
    if opening.text == "'":
        return token.text == "'"
    if opening.text in _STRAIGHT:
        return token.text in _CLOSE or (token.text in _STRAIGHT and not _is_glued_right(token))
    return token.text in _OPEN.get(opening.text, "") or (
        token.text in _STRAIGHT and opening.text != "‘" and not _is_glued_right(token)
    )


def _is_glued_right(token: Token) -> bool:
    """True if a straight mark stands at the left end of a word, as an opening one does."""
    if token.whitespace_ or token.i + 1 >= len(token.doc) or token.doc[token.i + 1].is_punct:
        return False
    return token.i > 0 and bool(token.doc[token.i - 1].whitespace_)


def _is_same_style(token: Token, opening: Token) -> bool:
    return (token.text in _STRAIGHT) == (opening.text in _STRAIGHT)


def _has_closing(doc: Doc, token: Token, end: int) -> bool:
    """True if a mark that isn't an apostrophe closes a single mark within its paragraph."""
    for other in doc[token.i + 1 : end]:
        if other.text == "’" and (
            other.whitespace_ or other.i + 1 >= end or doc[other.i + 1].is_punct or doc[other.i + 1].is_space
        ):
            return True
    return False
