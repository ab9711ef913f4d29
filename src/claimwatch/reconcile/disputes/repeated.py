"""Disputes that only repeat another: one denial is one dispute."""

from collections.abc import Iterator, Sequence

from claimwatch.lexicon import load
from claimwatch.model import Dispute
from claimwatch.reconcile.statements import DisputeRules


def without_repeats(found: Sequence[Dispute]) -> Iterator[Dispute]:
    """The disputes without those that repeat another.

    What "only" leaves out, where the same account denies the weapons by name, and a general deed, where the same words
    deny who did it ("denied that fighters had been shooting").
    """
    plain = [dispute for dispute in found if dispute.kind == "weapon" and not dispute.inferred]
    kept = [dispute for dispute in found if not (dispute.inferred and any(_repeats(dispute, p) for p in plain))]
    by_whom = [claims for dispute in kept if dispute.kind == "perpetrator" for claims in [_denying_claims(dispute)]]
    yield from (
        dispute
        for dispute in kept
        if not (_is_general(dispute) and any(claims <= _denying_claims(dispute) for claims in by_whom))
    )


def _is_general(dispute: Dispute) -> bool:
    """True for a deed that says nothing but that somebody did something: who denies it denies who did it."""
    return dispute.kind == "event" and dispute.subject in load("disputes", DisputeRules).general_events


def _denying_claims(dispute: Dispute) -> frozenset[str]:
    return frozenset(claim for side in dispute.sides if side.stance == "denies" for claim in side.claims)


def _repeats(inferred: Dispute, plain: Dispute) -> bool:
    denying = {entity for side in plain.sides if side.stance == "denies" for entity in side.entities}
    asserted = {claim for side in plain.sides if side.stance == "asserts" for claim in side.claims}
    listing = {entity for side in inferred.sides if side.stance == "denies" for entity in side.entities}
    others = {claim for side in inferred.sides if side.stance == "asserts" for claim in side.claims}
    return listing <= denying and not others.isdisjoint(asserted)
