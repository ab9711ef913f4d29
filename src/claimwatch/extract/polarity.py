"""What is said not to have happened, and what "only" limits."""

from msgspec.structs import replace
from spacy.tokens import Doc

from claimwatch.model.fact import Fact
from claimwatch.model.span import Span


def denied(doc: Doc, fact: Fact, negation: Span) -> Fact:
    """The fact as somebody denies it with ``negation``; unchanged where its own words negate it already."""
    return fact if not fact.polarity else replace(fact, polarity=False, negation=negation)
