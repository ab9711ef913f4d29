"""Numbers out of a number: "four of the 12 killed" counts four of the twelve, not sixteen."""

import itertools
import re
from collections.abc import Sequence

import msgspec

from claimwatch.model import Fact, Toll

OUT_OF = re.compile(r"\s+(?:out )?of\s+(?:the|those|all|these|its|their)?\s*", re.IGNORECASE)


def partitive(facts: Sequence[Fact], text: str) -> tuple[Fact, ...]:
    """One claim's facts, in their order, with numbers that are taken out of the number right after them as subsets."""
    tolls = sorted((fact for fact in facts if isinstance(fact, Toll)), key=lambda toll: toll.span)
    taken = {one.span for one, whole in itertools.pairwise(tolls) if _out_of(one, whole, text)}
    return tuple(
        msgspec.structs.replace(fact, subset=True) if isinstance(fact, Toll) and fact.span in taken else fact
        for fact in facts
    )


def _out_of(one: Toll, whole: Toll, text: str) -> bool:
    alike = one.harm == whole.harm and one.scope == whole.scope
    fewer = one.high is not None and whole.low is not None and one.high <= whole.low
    return alike and fewer and OUT_OF.fullmatch(text, one.span[1], whole.span[0]) is not None
