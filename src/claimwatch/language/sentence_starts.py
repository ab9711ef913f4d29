"""Paragraphs: a sentence never runs across a blank line, and never starts with a small letter within a line."""

import calendar
from collections.abc import Iterator, Sequence

from spacy.lang.lex_attrs import is_punct
from spacy.tokens import Doc

_OPENERS = frozenset("\"'“‘«([-–—*•")
_ENDERS = frozenset(".!?…:;\"'”’»)]")


def mark_paragraphs(doc: Doc) -> Doc:
    """Sets where sentences start and where they can't; run it before the parser.

    One starts at the first word after each blank line. None starts within a line at a word in small letters, unless the
    word before it ends a sentence or opens a quotation.
    """
    marks = doc.to_array(["SENT_START"]).astype("int64")
    for i, mark in _starts([token.text for token in doc]):
        marks[i] = mark
    return doc.from_array(["SENT_START"], marks.astype("uint64"))  # type: ignore[arg-type]  # the stub wants two columns


def _starts(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Tokens with 1 where a sentence starts, -1 where none may; of all others the parser decides."""
    fresh, previous = False, None
    for i, word in enumerate(words):
        if word.isspace():
            fresh = fresh or word.count("\n") > 1
            previous = None
            continue
        if i and (fresh or _ends_dateline(words, i)):
            yield i, 1
        elif previous is not None and word[0].islower() and previous[-1] not in _ENDERS and previous not in _OPENERS:
            yield i, -1
        fresh, previous = False, word


_MONTHS = frozenset(
    month.casefold() for names in (calendar.month_name, calendar.month_abbr) for month in names if month
) | {"sept"}
_BEFORE_DATES = frozenset(
    ("on", "in", "of", "since", "until", "till", "from", "by", "before", "after", "during", "and", "to", "for")
)


def _ends_dateline(words: Sequence[str], i: int) -> bool:
    """Whether a dateline ends before ``i`` within its line: a day, a month and a year that no preposition brings in."""
    if i < 3 or not words[i][0].isupper() or not (words[i - 1].isdigit() and len(words[i - 1]) == 4):
        return False
    date = {words[i - 2].lower().rstrip("."), words[i - 3].lower().rstrip(".")}
    if not (date & _MONTHS and any(word.isdigit() for word in date)):
        return False
    before = words[i - 4].lower() if i > 3 else None
    return before is None or (before not in _BEFORE_DATES and not is_punct(before))
