"""What a person found in a report's words and the machine missed: a claim, or facts of a claim that stands."""

from collections.abc import Iterable

import msgspec

from claimwatch.errors import Impossible, gettext_noop
from claimwatch.model import Claim, Fact, Reading, Span, covers, identified, overlaps, words_at
from claimwatch.review.anchor import Thing
from claimwatch.review.fields import corrected, fact_of
from claimwatch.review.verdict import Values, Verdict


def added_claim(reading: Reading, verdict: Verdict) -> Claim:
    """The claim that a person found in the report's words and the machine missed.

    Raises:
        Impossible: A span lies outside the text, or a field has a value that it can't have.
    """
    text = reading.report.text
    values = dict(verdict.values)
    facts = [_added_fact(text, fact) for fact in values.pop("facts", ())]
    spans = verdict.anchor.spans
    if not spans:
        raise Impossible(gettext_noop("choose the words of the claim"))
    _check(text, spans)
    blank = Claim(spans=spans, text=words_at(text, spans), quote="narration")
    claim = msgspec.structs.replace(_as_claim(corrected(blank, values)), facts=tuple(facts))
    return identified(f"{reading.report.id}+{verdict.anchor.nth}", [claim])[0]


def added_facts(reading: Reading, verdict: Verdict) -> tuple[Fact, ...]:
    """The facts that a person found in the report's words, for a claim that stands.

    Raises:
        Impossible: There is none, the claim's own fields are among the values, or as `added_claim` says.
    """
    facts = added_claim(reading, verdict).facts
    if not facts or len(verdict.values) > 1:
        raise Impossible(gettext_noop("only facts can be added to a claim that stands, and at least one"))
    return facts


def with_facts(claim: Claim, facts: Iterable[Fact], text: str) -> Claim:
    """The claim with more facts, in text order; it takes in their words, which it is then read with.

    Args:
        claim: A claim of the report.
        facts: What to add.
        text: The report's.
    """
    facts = tuple(facts)
    spans = claim.spans
    for fact in facts:
        spans = spans if covers(spans, fact.span) else _joined(spans, fact.span)
    return msgspec.structs.replace(
        claim,
        spans=spans,
        text=claim.text if spans == claim.spans else words_at(text, spans),
        facts=tuple(sorted((*claim.facts, *facts), key=lambda fact: fact.span)),
    )


def _joined(spans: Iterable[Span], more: Span) -> tuple[Span, ...]:
    """The spans with one more, in text order; those that share characters with it become one."""
    apart = [span for span in spans if not overlaps(span, more)]
    together = [more, *(span for span in spans if overlaps(span, more))]
    whole = min(start for start, _ in together), max(end for _, end in together)
    return tuple(sorted([*apart, whole]))


def _as_claim(thing: Thing) -> Claim:
    if not isinstance(thing, Claim):
        raise TypeError(f"{thing!r} isn't a claim")
    return thing


def _added_fact(text: str, values: Values) -> Fact:
    if "span" not in values:
        raise Impossible(gettext_noop("a fact needs the words that it rests on"))
    span = tuple(values["span"])
    _check(text, [span])
    return fact_of({**values, "text": text[span[0] : span[1]]})


def _check(text: str, spans: Iterable[tuple[int, ...]]) -> None:
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            outside = gettext_noop("no words from %(start)s to %(end)s in a text of %(length)s characters")
            raise Impossible(outside, start=start, end=end, length=len(text))
