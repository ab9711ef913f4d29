"""Time expressions -> days."""

import datetime

from spacy.tokens import Doc

from claimwatch.model.when import TimeMention


def resolve_dates(doc: Doc, published: datetime.date | None) -> list[TimeMention]:
    """Every time expression of a parsed report, in text order; relative ones against ``published``."""
    return []
