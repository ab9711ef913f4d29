"""Paragraphs: a sentence never runs across a blank line, and never starts with a small letter within a line."""

import calendar

from spacy.tokens import Doc

_OPENERS = frozenset("\"'“‘«([-–—*•")
_ENDERS = frozenset(".!?…:;\"'”’»)]")


def mark_paragraphs(doc: Doc) -> Doc:
    """Sets where sentences start and where they can't; run it before the parser.

    One starts at the first word after each blank line. None starts within a line at a word in small letters, unless the
    word before it ends a sentence or opens a quotation.
    """
    fresh, previous = False, None
    for token in doc:
        if token.is_space:
            fresh = fresh or token.text.count("\n") > 1
            previous = None
            continue
        if token.i and (fresh or _ends_dateline(doc, token.i)):
            token.is_sent_start = True
        elif (
            previous is not None
            and token.text[0].islower()
            and previous[-1] not in _ENDERS
            and previous not in _OPENERS
        ):
            token.is_sent_start = False
        fresh, previous = False, token.text
    return doc


_MONTHS = frozenset(
    month.casefold() for names in (calendar.month_name, calendar.month_abbr) for month in names if month
) | {"sept"}
_BEFORE_DATES = frozenset(
    ("on", "in", "of", "since", "until", "till", "from", "by", "before", "after", "during", "and", "to", "for")
)


def _ends_dateline(doc: Doc, i: int) -> bool:
    """Whether a dateline ends before ``i`` within its line: a day, a month and a year that no preposition brings in."""
    if i < 3 or not doc[i].text[0].isupper() or not (doc[i - 1].text.isdigit() and len(doc[i - 1]) == 4):
        return False
    date = {doc[i - 2].lower_.rstrip("."), doc[i - 3].lower_.rstrip(".")}
    if not (date & _MONTHS and any(word.isdigit() for word in date)):
        return False
    before = doc[i - 4] if i > 3 else None
    return before is None or (before.lower_ not in _BEFORE_DATES and not before.is_punct)
