"""Who says what."""

from spacy.tokens import Doc

from claimwatch.model.claim import Claim


def find_claims(doc: Doc) -> list[Claim]:
    """The attributed claims of a parsed report, in text order, without facts."""
    return []
