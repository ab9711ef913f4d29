"""The mentions of a reading whose facts people have changed."""

from collections.abc import Sequence

import msgspec

from claimwatch.mention import mention_of
from claimwatch.model import Claim, Event, Mention, Reading


def settled(before: Reading, after: Reading, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, those whose facts have changed put together anew; place and day are as given.

    A mention that no fact belongs to any more, though one did, is left out. A type that a person gave stays.

    Args:
        before: As the machine read it.
        after: With people's verdicts on claims and facts.
        mentions: The reading's, with people's verdicts on themselves.
    """
    return tuple(anew for each in mentions if (anew := _settled(before, after, each)) is not None)


def _settled(before: Reading, after: Reading, mention: Mention) -> Mention | None:
    was, now = _own(before, mention), _own(after, mention)
    if was == now:
        return mention
    if not any(claim.facts for claim in now):
        return None
    anew = mention_of(mention.id, now, mention.place, mention.date)
    machine = next(each for each in before.incidents if each.id == mention.id)
    is_kept = mention.type != machine.type or _events(was) == _events(now)
    return msgspec.structs.replace(anew, type=mention.type) if is_kept else anew


def _events(claims: Sequence[Claim]) -> list[Event]:
    return [fact for claim in claims for fact in claim.facts if isinstance(fact, Event)]


def _own(reading: Reading, mention: Mention) -> list[Claim]:
    """The claims with a fact on the mention, cut down to these, and those that decline to answer about it."""
    listed = set(mention.claims)
    cut = [
        msgspec.structs.replace(claim, facts=tuple(fact for fact in claim.facts if fact.incident == mention.id))
        for claim in reading.claims
    ]
    return [claim for claim in cut if claim.facts or (claim.stance == "declines" and claim.id in listed)]
