"""People's verdicts replayed over a reading: what the machine read, as people have put it right.

A verdict holds only where the machine still says what the person saw. Where it says something else, or no longer finds
these words, the verdict isn't applied: it is given back, for somebody to look again.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from claimwatch.model import Claim, Fact, Reading, identified, words_at
from claimwatch.review.anchor import Anchor, Thing, anchors
from claimwatch.review.fields import corrected, fact_of, fields_of
from claimwatch.review.mentions import settled
from claimwatch.review.verdict import Ruling, Values, Verdict


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What people decided on one thing, as it stands.

    Attributes:
        anchor: The words.
        ruling: The last one.
        machine: The machine's values of all its fields.
        values: The fields that people put right.
        numbers: The decisions that led there, by number, in order.
    """

    anchor: Anchor
    ruling: Ruling
    machine: Values
    values: Values
    numbers: tuple[int, ...]


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict that no longer fits what the machine reads.

    Attributes:
        number: The decision's.
        verdict: With what the person saw and put.
        now: What the machine says of these words; None if it no longer finds such a thing there.
    """

    number: int
    verdict: Verdict
    now: Values | None


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """A reading as people have put it right.

    Attributes:
        reading: With rejected things left out, corrected fields replaced, and what was missed put in.
        standing: What people decided, by the id of the claim, fact or mention, also of those left out; a fact's or
            mention's id stands in one reading, a claim's is "report/claim" elsewhere.
        returned: What came back, by number.
    """

    reading: Reading
    standing: Mapping[str, Standing] = {}
    returned: tuple[Returned, ...] = ()


def reviewed(reading: Reading, verdicts: Sequence[tuple[int, Verdict]]) -> Reviewed:
    """The reading with people's verdicts, each with its number, in the order in which they were made."""
    if not verdicts:
        return Reviewed(reading=reading)
    things = anchors(reading)
    standing: dict[str, Standing] = {}
    returned: dict[Anchor, Returned] = {}
    added: list[tuple[int, Claim]] = []
    for number, verdict in verdicts:
        if verdict.ruling == "add":
            added.append((number, added_claim(reading, verdict)))
            continue
        thing = things.get(verdict.anchor)
        if verdict.ruling == "absent":
            if thing is None:
                returned.pop(verdict.anchor, None)
            continue
        now = None if thing is None else fields_of(thing)
        returned.pop(verdict.anchor, None)
        if thing is None or now is None or any(now.get(name) != value for name, value in verdict.seen.items()):
            returned[verdict.anchor] = Returned(number=number, verdict=verdict, now=now)
        else:
            standing[thing.id] = _after(standing.get(thing.id), number, verdict, now)
    claims = [claim for each in reading.claims for claim in _claim(each, standing)]
    for number, claim in added:
        claims.append(claim)
        for each in (claim, *claim.facts):
            standing[each.id] = _of_addition(each, number)
    claims.sort(key=lambda claim: (claim.spans, claim.id))
    anew = msgspec.structs.replace(reading, claims=tuple(claims))
    mentions = [_corrected(mention, standing) for mention in reading.incidents]
    return Reviewed(
        reading=msgspec.structs.replace(anew, incidents=settled(reading, anew, mentions)),
        standing=standing,
        returned=tuple(sorted(returned.values(), key=lambda each: each.number)),
    )


def added_claim(reading: Reading, verdict: Verdict) -> Claim:
    """The claim that a person found in the report's words and the machine missed.

    Raises:
        ValueError: A span lies outside the text, or a field has a value that it can't have.
    """
    text = reading.report.text
    values = dict(verdict.values)
    facts = [_added_fact(text, fact) for fact in values.pop("facts", ())]
    spans = verdict.anchor.spans
    _check(text, spans)
    blank = Claim(spans=spans, text=words_at(text, spans), quote="narration")
    claim = msgspec.structs.replace(_as_claim(corrected(blank, values)), facts=tuple(facts))
    return identified(f"{reading.report.id}+{verdict.anchor.nth}", [claim])[0]


def _as_claim(thing: Thing) -> Claim:
    if not isinstance(thing, Claim):
        raise TypeError(f"{thing!r} isn't a claim")
    return thing


def _added_fact(text: str, values: Values) -> Fact:
    span = tuple(values["span"])
    _check(text, [span])
    return fact_of({**values, "text": text[span[0] : span[1]]})


def _check(text: str, spans: Iterable[tuple[int, ...]]) -> None:
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no words from {start} to {end} in a text of {len(text)} characters")


def _after(before: Standing | None, number: int, verdict: Verdict, machine: Values) -> Standing:
    """What stands after a verdict: the last ruling counts, and the last value of each field."""
    earlier = before.values if before else {}
    values = earlier | verdict.values if verdict.ruling != "reject" else earlier
    ruling: Ruling = "correct" if verdict.ruling == "confirm" and values else verdict.ruling
    numbers = (*before.numbers, number) if before else (number,)
    return Standing(anchor=verdict.anchor, ruling=ruling, machine=machine, values=values, numbers=numbers)


def _of_addition(thing: Claim | Fact, number: int) -> Standing:
    spans = thing.spans if isinstance(thing, Claim) else (thing.span,)
    anchor = Anchor(kind="claim", spans=spans)
    return Standing(anchor=anchor, ruling="add", machine={}, values=fields_of(thing), numbers=(number,))


def _claim(claim: Claim, standing: Mapping[str, Standing]) -> list[Claim]:
    """The claim as people have put it; nothing if they rejected it."""
    if _is_rejected(claim, standing):
        return []
    facts = tuple(_corrected(fact, standing) for fact in claim.facts if not _is_rejected(fact, standing))
    return [msgspec.structs.replace(_corrected(claim, standing), facts=facts)]


def _is_rejected(thing: Thing, standing: Mapping[str, Standing]) -> bool:
    return thing.id in standing and standing[thing.id].ruling == "reject"


def _corrected(thing: Thing, standing: Mapping[str, Standing]) -> Any:
    decided = standing.get(thing.id)
    return corrected(thing, decided.values) if decided and decided.values else thing
