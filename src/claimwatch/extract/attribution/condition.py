"""The condition of a claim: "if confirmed", "if it is true"."""

from collections.abc import Sequence

from spacy.tokens import Token

from claimwatch.extract.attribution.hedges import hedges

_REACH = 5
"""Tokens after "if" that are searched for a condition: "if these reports are proven true"."""


def is_conditional(tokens: Sequence[Token]) -> bool:
    """True if the content depends on being true: an "if" with "confirmed", "true" or the like after it."""
    lexicon = hedges()
    return any(
        token.lower_ in lexicon.conditionals
        and any(other.lower_ in lexicon.conditions for other in tokens[n + 1 : n + 1 + _REACH])
        for n, token in enumerate(tokens)
    )
