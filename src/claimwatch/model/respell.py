"""Words and spans as they stand in the report, for values found in a copy of its text, or in a part of it."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from claimwatch.model.claim import Claim
from claimwatch.model.fact import Fact
from claimwatch.model.place import PlaceMention
from claimwatch.model.reading import AgendaItem
from claimwatch.model.span import Span, words_at
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


def moved(values: Iterable[Spanned], by: int) -> tuple[Spanned, ...]:
    """The values of a part of a text that starts at ``by``, with their spans in the whole."""
    return tuple(_moved(value, by) for value in values)


def moved_claims(claims: Iterable[Claim], by: int) -> tuple[Claim, ...]:
    """The claims of a part of a text that starts at ``by``, with their spans and those of their facts in the whole."""
    return tuple(_moved_claim(claim, by) for claim in claims)


def _moved(value: Spanned, by: int) -> Spanned:
    value = msgspec.structs.replace(value, span=_shifted(value.span, by))
    negation = getattr(value, "negation", None)
    return msgspec.structs.replace(value, negation=_shifted(negation, by)) if negation else value


def _moved_claim(claim: Claim, by: int) -> Claim:
    source, cue = claim.source, claim.cue
    return msgspec.structs.replace(
        claim,
        spans=_all_shifted(claim.spans, by),
        source=source and msgspec.structs.replace(source, spans=_all_shifted(source.spans, by)),
        cue=cue and msgspec.structs.replace(cue, spans=_all_shifted(cue.spans, by)),
        facts=moved(claim.facts, by),
    )


def _all_shifted(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple(_shifted(span, by) for span in spans)


def _shifted(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
