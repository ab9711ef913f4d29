"""People's verdicts laid over a reading: what the machine read, as people have put it right."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from claimwatch.model import Claim, Reading
from claimwatch.review.addition import with_facts
from claimwatch.review.anchor import Thing
from claimwatch.review.fields import corrected
from claimwatch.review.mentions import settled
from claimwatch.review.replay import Replay, Returned, Standing, replayed
from claimwatch.review.verdict import Verdict


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
    replay = replayed(reading, verdicts)
    standing = replay.standing
    gone = {mention.id for mention in reading.incidents if _is_rejected(mention, standing)}
    claims = [claim for each in reading.claims for claim in _claim(each, standing)]
    claims = [_without(gone, claim) for claim in _with_additions(reading, claims, replay)]
    anew = msgspec.structs.replace(reading, claims=tuple(claims))
    mentions = [_corrected(mention, standing) for mention in reading.incidents if mention.id not in gone]
    return Reviewed(
        reading=msgspec.structs.replace(anew, incidents=settled(reading, anew, mentions)),
        standing=standing,
        returned=tuple(sorted(replay.returned, key=lambda each: each.number)),
    )


def _with_additions(reading: Reading, claims: Sequence[Claim], replay: Replay) -> Sequence[Claim]:
    """The claims with those that people added, and with the facts that people added to them, in text order."""
    if not (replay.added or replay.facts):
        return claims
    text = reading.report.text
    whole = [
        with_facts(claim, replay.facts[claim.id], text) if claim.id in replay.facts else claim
        for claim in (*claims, *replay.added)
    ]
    return sorted(whole, key=lambda claim: claim.spans[0])


def _without(gone: set[str], claim: Claim) -> Claim:
    """The claim, its facts in none of the events that people rejected."""
    if not gone:
        return claim
    facts = tuple(msgspec.structs.replace(f, incident=None) if f.incident in gone else f for f in claim.facts)
    return msgspec.structs.replace(claim, facts=facts)


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
