"""Paragraphs: a blank line ends one; a sentence never runs across, and never starts with a small letter within a line."""

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
        if fresh and token.i:
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
