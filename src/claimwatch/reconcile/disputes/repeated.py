"""Disputes that only repeat another: one denial is one dispute."""

from collections.abc import Iterator, Sequence

from claimwatch.lexicon import load
from claimwatch.model import Dispute, EventType
from claimwatch.reconcile.statements import DisputeRules


def without_repeats(found: Sequence[Dispute], happened: EventType) -> Iterator[Dispute]:
    """The disputes without those that repeat another.

    What "only" leaves out, where the same account denies the weapons by name. Where the same words deny a general deed
    and who did it ("denied that fighters had been shooting"), the deed if it is the incident's own, else who did it:
    who is said to have fired from a bombed house isn't said to have bombed it.

    Args:
        found: In their order.
        happened: The incident's type.
    """
    plain = [dispute for dispute in found if dispute.kind == "weapon" and not dispute.inferred]
    kept = [dispute for dispute in found if not (dispute.inferred and any(_repeats(dispute, p) for p in plain))]
    deeds = [dispute for dispute in kept if _is_general(dispute)]
    doers = [dispute for dispute in kept if dispute.kind == "perpetrator"]
    pairs = [(doer, deed) for doer in doers for deed in deeds if _denying_claims(doer) <= _denying_claims(deed)]
    repeats = [doer if _is_another_deed(deed, happened) else deed for doer, deed in pairs]
    yield from (dispute for dispute in kept if dispute not in repeats)


def _is_another_deed(dispute: Dispute, happened: EventType) -> bool:
    """True for a deed of another question than what happened; "attack" may be any."""
    questions = load("disputes", DisputeRules).one_question
    own = next((types for types in questions if happened in types), None)
    return own is not None and dispute.subject != "attack" and dispute.subject not in own


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
