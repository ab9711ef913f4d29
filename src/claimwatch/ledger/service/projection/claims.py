"""Writes the claims and facts of readings, as people have put them right, for lists and search."""

from collections.abc import Sequence

from claimwatch import model
from claimwatch.ledger.models import Claim, Fact, Version
from claimwatch.ledger.service.projection.rows import claim_row, entities, fact_row
from claimwatch.ledger.store import speaker_of


def write_claims(read: Sequence[tuple[Version, model.Reading]]) -> None:
    """Replaces the rows of the versions' claims and facts."""
    Claim.objects.filter(version__in=[version for version, _ in read]).delete()
    claims = [(version, claim) for version, reading in read for claim in reading.claims]
    speakers = entities(speaker for _, claim in claims if (speaker := speaker_of(claim)))
    rows = Claim.objects.bulk_create([claim_row(version, claim, speakers) for version, claim in claims])
    Fact.objects.bulk_create(
        [
            fact_row(row, fact, version.length)
            for row, (version, claim) in zip(rows, claims, strict=True)
            for fact in claim.facts
        ]
    )
