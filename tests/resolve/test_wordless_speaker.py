"""A speaker's phrase that holds no word."""

import spacy

from claimwatch.resolve.speakers.description import describe


def test_a_phrase_of_marks_alone_names_no_body() -> None:
    marks = list(spacy.blank("en")("( ,"))
    assert not describe(marks, "SY").named
