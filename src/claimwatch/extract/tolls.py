"""How many were harmed: one toll for each number as stated."""

from spacy.tokens import Doc

from claimwatch.model.fact import Toll


def find_tolls(doc: Doc) -> list[Toll]:
    """The tolls that a parsed report's words state, in text order, whoever states them."""
    return []
