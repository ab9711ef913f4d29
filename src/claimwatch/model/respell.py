"""Words as they stand in the report, for values that were found in a copy of its text of the same length."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from claimwatch.model.claim import Claim
from claimwatch.model.fact import Fact
from claimwatch.model.place import PlaceMention
from claimwatch.model.reading import AgendaItem
from claimwatch.model.span import words_at
from claimwatch.model.when import TimeMention

Spanned = TypeVar("Spanned", Fact, PlaceMention, TimeMention, AgendaItem)


def respelled(text: str, values: Iterable[Spanned]) -> tuple[Spanned, ...]:
    """The values, each with the words that ``text`` has at its span."""
    return tuple(msgspec.structs.replace(value, text=text[slice(*value.span)]) for value in values)


def respelled_claims(text: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, with the words of content, source and facts as ``text`` has them."""
    return tuple(_claim(text, claim) for claim in claims)


def _claim(text: str, claim: Claim) -> Claim:
    source = claim.source and msgspec.structs.replace(claim.source, text=words_at(text, claim.source.spans))
    facts: tuple[Fact, ...] = tuple(msgspec.structs.replace(fact, text=text[slice(*fact.span)]) for fact in claim.facts)
    return msgspec.structs.replace(claim, text=words_at(text, claim.spans), source=source, facts=facts)
