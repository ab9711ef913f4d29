"""Where in a report a person decided something: on which words, about what kind of thing."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

import msgspec

from claimwatch.model import Claim, Fact, Mention, Reading, Span

Kind = Literal["claim", "toll", "event", "weapon", "perpetrator", "target", "evidence", "inquiry", "mention"]
"""What of a reading a person may decide on."""
Thing = Claim | Fact | Mention


class Anchor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words that a decision is about, so that it can be found again in another reading of the same text.

    Attributes:
        kind: What was decided on.
        spans: Its words: of a claim its content, of a fact its span, of a mention the first fact that belongs to it.
        nth: Its number, from 0, among things of its kind on the same words (killed and injured in one number).
    """

    kind: Kind
    spans: tuple[Span, ...]
    nth: int = 0


def anchors(reading: Reading) -> dict[Anchor, Thing]:
    """Everything in a reading that a person may decide on, by its anchor, in text order."""
    counts: Counter[tuple[Kind, tuple[Span, ...]]] = Counter()
    anchored: dict[Anchor, Thing] = {}
    for kind, spans, thing in _things(reading):
        anchored[Anchor(kind=kind, spans=spans, nth=counts[kind, spans])] = thing
        counts[kind, spans] += 1
    return anchored


def kind_of(thing: Thing) -> Kind:
    """The kind of a claim, fact or mention."""
    if isinstance(thing, Claim):
        return "claim"
    if isinstance(thing, Mention):
        return "mention"
    kind: Kind = thing.__struct_config__.tag  # type: ignore[assignment]
    return kind


def _things(reading: Reading) -> Iterator[tuple[Kind, tuple[Span, ...], Thing]]:
    for claim in reading.claims:
        yield "claim", claim.spans, claim
        for fact in claim.facts:
            yield kind_of(fact), (fact.span,), fact
    facts = [fact for claim in reading.claims for fact in claim.facts]
    for mention in reading.incidents:
        first = next((fact.span for fact in facts if fact.incident == mention.id), None)
        yield "mention", (first,) if first else (), mention
