"""Single people who stand side by side with their ages or kin between them: "a woman, 71, and her son, 45"."""

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Claim, Harm, Span, Toll


class _JoinedWords(msgspec.Struct, frozen=True):
    """The part of ``totals.yaml`` that says what may stand between two people who are counted together."""

    side_by_side: str


def beside(claims: Sequence[Claim], harm: Harm) -> frozenset[Span]:
    """Where the tolls stand that the words of their claim join to the one before."""
    return frozenset(span for claim in claims for span in _beside(claim, harm))


def _beside(claim: Claim, harm: Harm) -> Iterator[Span]:
    if len(claim.spans) > 1:
        return
    start = claim.spans[0][0]
    tolls = [fact for fact in claim.facts if isinstance(fact, Toll) and fact.harm == harm and fact.polarity]
    for before, toll in pairwise(sorted(tolls, key=lambda each: each.span)):
        between = claim.text[before.span[1] - start : toll.span[1] - start].lower()
        if toll.span[0] >= before.span[1] and _joint().match(between):
            yield toll.span


@functools.cache
def _joint() -> re.Pattern[str]:
    return re.compile(load("en/totals", _JoinedWords).side_by_side)
