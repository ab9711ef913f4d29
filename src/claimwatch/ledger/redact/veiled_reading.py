"""Veils the marked passages of a reading, and removes what was found only there.

Places and coordinates stay, because reconciling accounts needs them; ``redaction`` hides them afterwards.
"""

import functools
from collections.abc import Sequence
from typing import Any

import msgspec

from claimwatch.ledger.redact.masking import Passage, Veil, is_veiled, says_nothing
from claimwatch.ledger.store import folded_words
from claimwatch.model import (
    Claim,
    Event,
    Evidence,
    Fact,
    Inquiry,
    Interval,
    Killed,
    Mention,
    Perpetrator,
    Range,
    Reading,
    Source,
    Span,
    Target,
    TimeMention,
    Toll,
    Weapon,
    covers,
    respelled,
    respelled_claims,
    words_at,
)

DERIVED = {Toll: "victims", Weapon: "weapon", Perpetrator: "actor", Target: "actor", Evidence: "what", Inquiry: "who"}
"""The field of each type of fact that may use other words than the report."""


def withhold(reading: Reading, passages: Sequence[Passage], veil: Veil) -> Reading:
    """The reading with veils over the passages, none of which may be the whole report.

    Removes facts and dates whose words are all veiled. Tolls say how many, not who; they are removed only if the
    passage is restricted.
    """
    spans = [passage.span for passage in passages if passage.span]
    restricted = [passage.span for passage in passages if passage.span and passage.category == "restricted"]
    text = veil.over(reading.report.text, spans)
    report = msgspec.structs.replace(veil.over_each(reading.report), text=text)
    claims = [_claim(text, claim, veil, restricted) for claim in respelled_claims(text, reading.claims)]
    claims = [claim for claim in claims if claim.facts or not says_nothing(claim.text)]
    dates = tuple(map(_dated, respelled(text, reading.dates)))
    agenda = (item for item in respelled(text, reading.agenda) if not says_nothing(item.text))
    return msgspec.structs.replace(
        reading,
        report=report,
        places=respelled(text, reading.places),
        dates=dates,
        claims=tuple(claims),
        incidents=tuple(_mention(mention, reading, claims, dates, veil) for mention in reading.incidents),
        agenda=tuple(veil.over_each(item) for item in agenda),
    )


def _claim(text: str, claim: Claim, veil: Veil, restricted: Sequence[Span]) -> Claim:
    facts: tuple[Fact, ...] = tuple(_fact(fact, veil) for fact in claim.facts if _stays(fact, restricted))
    cue = claim.cue
    if cue and says_nothing(words_at(text, cue.spans)):
        cue = msgspec.structs.replace(cue, lemma=veil.whole(cue.lemma))
    source = claim.source and _source(claim.source, veil)
    changed = veil.over_each(msgspec.structs.replace(claim, facts=(), source=None, cue=cue, text=""))
    return msgspec.structs.replace(changed, facts=facts, source=source, text=claim.text)


def _stays(fact: Fact, restricted: Sequence[Span]) -> bool:
    if isinstance(fact, Toll):
        return not covers(restricted, fact.span)
    return not says_nothing(fact.text)


def _source(source: Source, veil: Veil) -> Source:
    """The source, veiled; if all its words are veiled, so is the name that "he" refers to."""
    named = veil.over
    if source.spans and says_nothing(source.text):
        named = functools.partial(_veiled, veil)
    return msgspec.structs.replace(
        source,
        text=veil.over(source.text),
        name=source.name and named(source.name),
        entity=source.entity and named(source.entity),
    )


def _veiled(veil: Veil, name: str) -> str:
    """The name as veiled elsewhere, or veiled whole if it isn't."""
    over = veil.over(name)
    return over if is_veiled(over) else veil.whole(name)


def _fact(fact: Fact, veil: Veil) -> Fact:
    """The fact; if some of its words are veiled, its derived value stays only if the visible words contain it."""
    name = DERIVED.get(type(fact))
    derived = getattr(fact, name) if name else None
    if not name or not derived:
        return fact
    is_visible = not is_veiled(fact.text) or set(folded_words(derived)) <= set(folded_words(fact.text))
    return msgspec.structs.replace(fact, **{name: veil.over(derived) if is_visible else veil.whole(derived)})


def _dated(time: TimeMention) -> TimeMention:
    return msgspec.structs.replace(time, value=None, start=None, end=None) if says_nothing(time.text) else time


def _mention(
    mention: Mention, whole: Reading, claims: Sequence[Claim], dates: Sequence[TimeMention], veil: Veil
) -> Mention:
    """The mention, reduced to what the remaining claims and dates support."""
    before = [fact for claim in whole.claims for fact in claim.facts if fact.incident == mention.id]
    left = [fact for claim in claims for fact in claim.facts if fact.incident == mention.id]
    remaining = {claim.id for claim in claims}
    changes: dict[str, Any] = {
        "claims": tuple(id_ for id_ in mention.claims if id_ in remaining),
        "weapons": _supported(mention.weapons, {fact.weapon for fact in left if isinstance(fact, Weapon)}, veil),
        "perpetrators": _supported(mention.perpetrators, {f.actor for f in left if isinstance(f, Perpetrator)}, veil),
        "targets": _supported(mention.targets, {fact.actor for fact in left if isinstance(fact, Target)}, veil),
    }
    if _fewer(before, left, Event) and mention.type not in {f.type for f in left if isinstance(f, Event)}:
        changes["type"] = "other"
    if _fewer(before, left, Toll):
        changes |= {"killed": Killed(), "injured": Range()}
    if mention.date in {time.interval for time in whole.dates} - {time.interval for time in dates}:
        changes["date"] = Interval()
    return msgspec.structs.replace(mention, **changes)


def _supported(values: Sequence[str], left: set[str], veil: Veil) -> tuple[str, ...]:
    return tuple(value for value in map(veil.over, values) if value in left)


def _fewer(before: Sequence[Fact], left: Sequence[Fact], kind: type) -> bool:
    return sum(isinstance(fact, kind) for fact in left) < sum(isinstance(fact, kind) for fact in before)
