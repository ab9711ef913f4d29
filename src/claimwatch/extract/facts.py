"""What is said to have happened."""

from spacy.tokens import Doc

from claimwatch.model.fact import Fact


def find_facts(doc: Doc) -> list[Fact]:
    """The facts that a parsed report's words state, in text order, whoever states them."""
    return []
