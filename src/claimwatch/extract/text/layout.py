"""Where a report's words stand: sentences mended around quotations, paragraphs, and what lies in quotation marks."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from claimwatch.extract.text.quotation import MARKS, Quotation, find_quotations, paragraphs
from claimwatch.extract.text.ranges import Range
from claimwatch.language import text_of

_KEPT_AT_EDGES = "()[]%"
"""Punctuation that belongs to the words beside it."""
_LONGEST = 1_500
"""Tokens of a sentence that is mended; a report in small letters is all one."""


class Layout:
    """A parsed report with its sentences, paragraphs and quotations by token.

    Attributes:
        doc: The report.
        text: Its words.
        quotations: The outermost, in text order.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc, self.text = doc, text_of(doc)
        within = list(paragraphs(doc))
        self.quotations = find_quotations(doc, within)
        self._quotation: list[Quotation | None] = [None] * len(doc)
        for quotation in self.quotations:
            self._quotation[quotation.start : quotation.end] = [quotation] * (quotation.end - quotation.start)
        self._sentence = _by_token(_sentences(doc))
        self._paragraph = _by_token(_with_blank_lines(within, len(doc)))

    def sentence(self, i: int) -> Range:
        """The sentence that the token lies in."""
        return self._sentence[i]

    def paragraph(self, i: int) -> Range:
        """The paragraph that the token lies in, with the blank line after it."""
        return self._paragraph[i]

    def quotation(self, i: int) -> Quotation | None:
        """The quotation that the token lies in; None outside of any, and for the marks themselves."""
        return self._quotation[i] if 0 <= i < len(self.doc) else None

    def is_in_closed_quotation(self, i: int) -> bool:
        """True if the token lies within somebody's quoted words, where what is said is theirs."""
        quotation = self.quotation(i)
        return quotation is not None and quotation.is_closed

    def trim(self, start: int, end: int) -> Range:
        """The range without marks, commas, full stops and space at its outer edges."""
        doc = self.doc
        while start < end and _is_edge(doc[start]):
            start += 1
        while start < end and _is_edge(doc[end - 1]):
            end -= 1
        return Range(start, end)

    def before(self, i: int) -> int:
        """The nearest token left of ``i`` that is neither punctuation nor space; -1 if there is none."""
        i -= 1
        while i >= 0 and (self.doc[i].is_space or _is_edge(self.doc[i])):
            i -= 1
        return i


def _is_edge(token: Token) -> bool:
    return (
        token.is_space
        or token.text in MARKS
        or (token.is_punct and token.text not in _KEPT_AT_EDGES)
        or token.text in "--―"
    )


def _by_token(ranges: Iterable[Range]) -> list[Range]:
    return [each for each in ranges for _ in range(each.start, each.end)]


def _with_blank_lines(within: Sequence[Range], end: int) -> Iterator[Range]:
    """The paragraphs, each with the blank line after it, so that every token of the text lies in one."""
    starts = [*(paragraph.start for paragraph in within), end]
    return (Range(start, following) for start, following in pairwise(starts))


def _sentences(doc: Doc) -> Iterator[Range]:
    start = 0
    for left, right in pairwise(doc.sents):
        if right.end - start > _LONGEST or not _goes_on(doc, left.end - 1, right.start):
            yield Range(start, right.start)
            start = right.start
    yield Range(start, len(doc))


def _goes_on(doc: Doc, last: int, first: int) -> bool:
    """True if a sentence goes on across a break that the parser made: "..., " | he said."""
    while last > 0 and (doc[last].is_space or doc[last].text in MARKS):
        if doc[last].text.count("\n"):
            return False
        last -= 1
    while first < len(doc) - 1 and doc[first].text in MARKS:
        first += 1
    if doc[last].text == "," or doc[first].text in (",", "."):
        return True
    return doc[first].text[0].islower() and not doc[first].is_space
