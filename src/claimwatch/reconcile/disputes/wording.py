"""Why two sides can't both hold, in one line."""

from typing import cast

from claimwatch.lexicon import load
from claimwatch.model import DisputeKind
from claimwatch.reconcile.disputes.points import Point
from claimwatch.reconcile.statements import DisputeWords, WhyKind

DENIED = "denied"
"""The value of a side that denies what the dispute is about."""
MOST_WORDS = 16
"""Words of one side that the line has room for."""


def why(kind: WhyKind, **words: str) -> str:
    """The line for a kind of dispute.

    Args:
        kind: The question, or how two sides exclude one another.
        words: What the two sides say, as claimed, by the names that the template for the kind gives them.
    """
    shortened = {name: _shortened(said) for name, said in words.items()}
    return load("en/disputes", DisputeWords).why[kind].format(**shortened)


def why_denied(kind: DisputeKind, denial: Point, assertion: Point) -> str:
    """The line for a dispute about what one side asserts and another denies."""
    template = load("en/disputes", DisputeWords).why[cast(WhyKind, kind)]
    return template.format(asserted=_shortened(assertion.fact.text), denied=denied_in_words(denial))


def denied_in_words(point: Point) -> str:
    """What a denial says: in its own words where they negate, else the words that its cue denies ("denied a raid")."""
    claim, negation = point.row.claim, point.fact.negation
    is_in_words = negation is not None and any(start <= negation[0] < end for start, end in claim.spans)
    template = load("en/disputes", DisputeWords).denial
    return f"“{_shortened(point.words)}”" if is_in_words else template.format(words=_shortened(point.words))


def _shortened(words: str) -> str:
    every = words.split()
    return " ".join(every) if len(every) <= MOST_WORDS else " ".join(every[:MOST_WORDS]) + " …"
