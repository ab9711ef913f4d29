"""Numbers out of a number: "four of the 12 killed" counts four of the twelve, not sixteen."""

import functools
import itertools
import re
from collections.abc import Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import Fact, Toll
from claimwatch.reconcile.statements.rules import CountingWords


def partitive(facts: Sequence[Fact], text: str) -> tuple[Fact, ...]:
    """One claim's facts, in their order, with numbers that are taken out of the number right after them as subsets."""
    tolls = sorted((fact for fact in facts if isinstance(fact, Toll)), key=lambda toll: toll.span)
    taken = {part.span for part, whole in itertools.pairwise(tolls) if _is_out_of(part, whole, text)}
    return tuple(
        msgspec.structs.replace(fact, subset=True) if isinstance(fact, Toll) and fact.span in taken else fact
        for fact in facts
    )


def _is_out_of(part: Toll, whole: Toll, text: str) -> bool:
    """True if the words between two numbers of one harm say that the first is taken out of the second."""
    alike = part.harm == whole.harm and part.scope == whole.scope
    fewer = part.high is not None and whole.low is not None and part.high <= whole.low
    return alike and fewer and _between().fullmatch(text, part.span[1], whole.span[0]) is not None


@functools.cache
def _between() -> re.Pattern[str]:
    words = load("en/counting", CountingWords)
    out_of, whole = ("|".join(map(re.escape, alternatives)) for alternatives in (words.out_of, words.whole))
    return re.compile(rf"\s+(?:{out_of})\s+(?:{whole})?\s*", re.IGNORECASE)
