"""Paragraphs: a blank line ends one; a sentence never runs across."""

from spacy.tokens import Doc


def mark_paragraphs(doc: Doc) -> Doc:
    """Starts a sentence at the first word after each blank line; run it before the parser."""
    fresh = False
    for token in doc:
        if token.is_space:
            fresh = fresh or token.text.count("\n") > 1
        else:
            if fresh and token.i:
                token.is_sent_start = True
            fresh = False
    return doc
