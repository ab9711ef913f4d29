"""Why two sides can't both hold, in one line."""

from claimwatch.lexicon import load
from claimwatch.model import DisputeKind
from claimwatch.reconcile.statements import DisputeWords

DENIED = "denied"
"""The value of a side that denies what the dispute is about."""


def why(kind: DisputeKind, **words: str) -> str:
    """The line for a kind of dispute.

    Args:
        kind: The question.
        words: ``first`` and ``second``: what two sides say that excludes one another, as claimed.
    """
    return load("en/disputes", DisputeWords).why[kind].format(**words)
