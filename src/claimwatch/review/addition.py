"""A claim that a person found in a report's words and the machine missed."""

from collections.abc import Iterable

import msgspec

from claimwatch.model import Claim, Fact, Reading, identified, words_at
from claimwatch.review.anchor import Thing
from claimwatch.review.fields import corrected, fact_of
from claimwatch.review.verdict import Values, Verdict


def added_claim(reading: Reading, verdict: Verdict) -> Claim:
    """The claim that a person found in the report's words and the machine missed.

    Raises:
        ValueError: A span lies outside the text, or a field has a value that it can't have.
    """
    text = reading.report.text
    values = dict(verdict.values)
    facts = [_added_fact(text, fact) for fact in values.pop("facts", ())]
    spans = verdict.anchor.spans
    if not spans:
        raise ValueError("choose the words of the claim")
    _check(text, spans)
    blank = Claim(spans=spans, text=words_at(text, spans), quote="narration")
    claim = msgspec.structs.replace(_as_claim(corrected(blank, values)), facts=tuple(facts))
    return identified(f"{reading.report.id}+{verdict.anchor.nth}", [claim])[0]


def _as_claim(thing: Thing) -> Claim:
    if not isinstance(thing, Claim):
        raise TypeError(f"{thing!r} isn't a claim")
    return thing


def _added_fact(text: str, values: Values) -> Fact:
    if "span" not in values:
        raise ValueError("a fact needs the words that it rests on")
    span = tuple(values["span"])
    _check(text, [span])
    return fact_of({**values, "text": text[span[0] : span[1]]})


def _check(text: str, spans: Iterable[tuple[int, ...]]) -> None:
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no words from {start} to {end} in a text of {len(text)} characters")
