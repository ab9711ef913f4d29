"""The mentions of a reading whose facts people have changed."""

from collections.abc import Sequence

import msgspec

from claimwatch.mention import mention_of
from claimwatch.model import Claim, Event, Mention, Reading


def settled(before: Reading, after: Reading, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, those whose facts have changed put together anew; place and day are as given.

    A claim stays with its mention when its facts are rejected: it may say more than these, such as that a death was
    staged. It goes when it is rejected itself, or when a person moves its last facts elsewhere. A mention is left out
    when no claim that told of it is left. A type that a person gave stays.

    Args:
        before: As the machine read it.
        after: With people's verdicts on claims and facts.
        mentions: The reading's, with people's verdicts on themselves.
    """
    return tuple(anew for each in mentions if (anew := _settled(before, after, each)) is not None)


def _settled(before: Reading, after: Reading, mention: Mention) -> Mention | None:
    was = _own(before, mention, ())
    now = _own(after, mention, was)
    if was == now:
        return mention
    told = {claim.id for claim in was if claim.facts}
    if not any(claim.facts or claim.id in told for claim in now):
        return None
    anew = mention_of(mention.id, now, mention.place, mention.date)
    machine = next(each for each in before.incidents if each.id == mention.id)
    is_kept = mention.type != machine.type or _events(was) == _events(now)
    return msgspec.structs.replace(anew, type=mention.type) if is_kept else anew


def _events(claims: Sequence[Claim]) -> list[Event]:
    return [fact for claim in claims for fact in claim.facts if isinstance(fact, Event)]


def _own(reading: Reading, mention: Mention, was: Sequence[Claim]) -> list[Claim]:
    """The claims on the mention, cut down to their facts on it; one whose facts on it were moved is no longer on it.

    Args:
        reading: Before or after people's verdicts.
        mention: One of its mentions.
        was: Its claims before the verdicts, cut down likewise; none if ``reading`` is from before.
    """
    listed, facts_before = set(mention.claims), {fact.id for claim in was for fact in claim.facts}
    own: list[Claim] = []
    for claim in reading.claims:
        here = tuple(fact for fact in claim.facts if fact.incident == mention.id)
        is_moved = any(fact.id in facts_before for fact in claim.facts)
        if here or (claim.id in listed and not is_moved):
            own.append(msgspec.structs.replace(claim, facts=here))
    return own
