"""An incident's mentions in; what is said of it out, claim by claim, each with its account."""

from claimwatch.reconcile.statements.by_claim import LAST, OWN_VOICE, Member, Stated, by_entity, in_order, stated, whose
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
from claimwatch.reconcile.statements.staged import with_staged
from claimwatch.reconcile.statements.when_said import EARLIER, OLD, TAKEN_BACK, Order, Said
from claimwatch.reconcile.statements.wider_areas import WIDTH, area_words, wider_tolls

__all__ = [
    "EARLIER",
    "LAST",
    "OLD",
    "OWN_VOICE",
    "TAKEN_BACK",
    "WIDTH",
    "CountingWords",
    "DenialWords",
    "DisputeRules",
    "DisputeWords",
    "Member",
    "Order",
    "Said",
    "Stated",
    "UntrueWords",
    "WhyKind",
    "area_words",
    "by_entity",
    "declines",
    "in_order",
    "is_uncounted_person",
    "stated",
    "statements",
    "whose",
    "wider_tolls",
    "with_staged",
]
