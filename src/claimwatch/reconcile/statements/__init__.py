"""An incident's mentions in; what is said of it out, claim by claim, each with its account."""

from claimwatch.reconcile.statements.by_claim import LAST, Member, Stated, by_entity, in_order, stated, whose
from claimwatch.reconcile.statements.rules import (
    CountingWords,
    DenialWords,
    DisputeRules,
    DisputeWords,
    UntrueWords,
    WhyKind,
)
from claimwatch.reconcile.statements.says import declines, statements
from claimwatch.reconcile.statements.single_people import is_uncounted_person
from claimwatch.reconcile.statements.wider_areas import WIDTH, wider_tolls

__all__ = [
    "LAST",
    "WIDTH",
    "CountingWords",
    "DenialWords",
    "DisputeRules",
    "DisputeWords",
    "Member",
    "Stated",
    "UntrueWords",
    "WhyKind",
    "by_entity",
    "declines",
    "in_order",
    "is_uncounted_person",
    "stated",
    "statements",
    "whose",
    "wider_tolls",
]
