"""Paragraphs: a sentence never runs across a blank line, and never starts with a small letter within a line."""

import re
from collections.abc import Iterator, Set

from spacy.tokens import Doc

from claimwatch.language.datelines import find_datelines
from claimwatch.language.phrases import text_of

_GAP = re.compile(r"\s*")
_OPENERS = frozenset("\"'“‘«([-–—*•")
_ENDERS = frozenset(".!?…:;\"'”’»)]")


def mark_paragraphs(doc: Doc) -> Doc:
    """Sets where sentences start and where they can't; run it before the parser.

    One starts at the first word after each blank line, and after a dateline that no mark ends. None starts within a
    line at a word in small letters, unless the word before it ends a sentence or opens a quotation.
    """
    marks = doc.to_array(["SENT_START"]).astype("int64")
    for i, mark in _starts(doc, _behind_datelines(text_of(doc))):
        marks[i] = mark
    return doc.from_array(["SENT_START"], marks.astype("uint64"))  # type: ignore[arg-type]  # the stub wants two columns


def _behind_datelines(text: str) -> set[int]:
    """The first characters behind datelines that no dash ends."""
    gaps = (_GAP.match(text, line.span[1]) for line in find_datelines(text) if not line.has_dash)
    return {gap.end() for gap in gaps if gap}


def _starts(doc: Doc, behind_datelines: Set[int]) -> Iterator[tuple[int, int]]:
    """Tokens with 1 where a sentence starts, -1 where none may; of all others the parser decides."""
    fresh, previous = False, None
    for i, word in enumerate(token.text for token in doc):
        if word.isspace():
            fresh = fresh or word.count("\n") > 1
            previous = None
            continue
        if i and (fresh or doc[i].idx in behind_datelines):
            yield i, 1
        elif previous is not None and word[0].islower() and previous[-1] not in _ENDERS and previous not in _OPENERS:
            yield i, -1
        fresh, previous = False, word
