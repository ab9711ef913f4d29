"""A parsed report in; claims, facts and agenda items out, each with its span.

Four functions: ``find_claims`` (who says what), ``find_facts`` (what is said to have happened), ``attach`` (which claim
states which fact) and ``find_agenda`` (what is to happen). As spaCy components they work in anyone's pipeline.
"""

from claimwatch.extract.agenda import find_agenda
from claimwatch.extract.attribution import find_claims
from claimwatch.extract.facts import find_facts
from claimwatch.extract.narration import attach

__all__ = ["attach", "find_agenda", "find_claims", "find_facts"]
