"""People's verdicts replayed on a reading: which hold, and which come back.

A verdict holds only where the machine still says what the person saw. Where it says something else, or no longer finds
these words, the verdict isn't applied: it is given back, for somebody to look again.
"""

from collections.abc import Mapping, Sequence

import msgspec

from claimwatch.errors import Impossible
from claimwatch.model import Claim, Fact, Reading
from claimwatch.review.addition import added_claim, added_facts
from claimwatch.review.anchor import Anchor, Thing, anchors, kind_of
from claimwatch.review.fields import corrected, fields_of
from claimwatch.review.named import as_named_now, unnamed
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
        why: What is impossible about it now; None if it only differs.
    """

    number: int
    verdict: Verdict
    now: Values | None
    why: Impossible | None = None


class Replay(msgspec.Struct, kw_only=True):
    """What verdicts come to, as far as they were replayed.

    Attributes:
        standing: What people decided, by the id of the thing.
        returned: What came back.
        added: The claims that people added.
        facts: The facts that people added to claims, by the claim's id.
    """

    standing: dict[str, Standing] = {}
    returned: list[Returned] = []
    added: list[Claim] = []
    facts: dict[str, list[Fact]] = {}


def replayed(reading: Reading, verdicts: Sequence[tuple[int, Verdict]]) -> Replay:
    """Replays verdicts, each with its number, in the order in which they were made."""
    things = anchors(reading)
    replay = Replay()
    for number, verdict in verdicts:
        if verdict.ruling == "add":
            _add(replay, reading, things, number, verdict)
        elif verdict.ruling == "absent":
            _accept_absence(replay, things, verdict)
        else:
            _decide(replay, things, number, verdict)
    return replay


def _add(replay: Replay, reading: Reading, things: Mapping[Anchor, Thing], number: int, verdict: Verdict) -> None:
    """Adds a claim, or facts to the claim that they belong to, if this still says what the person saw."""
    now = as_named_now(verdict, things)
    claims = [] if verdict.into is None else _claims_at(verdict.into, things, replay)
    into = next((claim for claim in claims if _is_seen(verdict, fields_of(claim))), None)
    thing = things.get(verdict.anchor) if verdict.into is None else next(iter(claims), None)
    fields = None if thing is None else fields_of(thing)
    try:
        added = _added(reading, now or verdict)
    except Impossible as error:
        replay.returned.append(Returned(number=number, verdict=verdict, now=fields, why=error))
        return
    if now is None or (verdict.into is not None and into is None):
        replay.returned.append(Returned(number=number, verdict=verdict, now=fields))
        return
    replay.returned = [each for each in replay.returned if not is_anew(verdict, each.verdict)]
    for each in added:
        _place(replay, each, into)
        replay.standing[each.id] = _of_addition(each, number, verdict)


def _added(reading: Reading, verdict: Verdict) -> tuple[Claim | Fact, ...]:
    if verdict.into is not None:
        return added_facts(reading, verdict)
    claim = added_claim(reading, verdict)
    return claim, *claim.facts


def _place(replay: Replay, added: Claim | Fact, into: Claim | None) -> None:
    """Puts an addition where it belongs; the facts of a claim that was added come with it."""
    if isinstance(added, Claim):
        replay.added.append(added)
    elif into is not None:
        replay.facts.setdefault(into.id, []).append(added)


def _claims_at(anchor: Anchor, things: Mapping[Anchor, Thing], replay: Replay) -> list[Claim]:
    """The claims at an anchor: the machine's, then those that people added on its words."""
    claims = [things.get(anchor), *(each for each in replay.added if each.spans == anchor.spans)]
    return [claim for claim in claims if isinstance(claim, Claim)]


def _accept_absence(replay: Replay, things: Mapping[Anchor, Thing], verdict: Verdict) -> None:
    if verdict.into is not None or verdict.anchor not in things:
        replay.returned = [each for each in replay.returned if not is_anew(verdict, each.verdict)]


def _decide(replay: Replay, things: Mapping[Anchor, Thing], number: int, verdict: Verdict) -> None:
    thing = things.get(verdict.anchor)
    fields = None if thing is None else fields_of(thing)
    now = as_named_now(verdict, things)
    if thing is None or fields is None or now is None or not _is_seen(now, fields):
        replay.returned.append(Returned(number=number, verdict=verdict, now=fields))
        return
    standing = _after(replay.standing.get(thing.id), number, now, fields)
    try:
        corrected(thing, standing.values)
    except Impossible as error:
        replay.returned.append(Returned(number=number, verdict=verdict, now=fields, why=error))
        return
    replay.standing[thing.id] = standing
    replay.returned = [each for each in replay.returned if not _replaces(verdict, each.verdict)]


def is_anew(later: Verdict, earlier: Verdict) -> bool:
    """True if a verdict is on the same thing as an earlier one; of additions, if it adds the same there."""
    if later.ruling == earlier.ruling == "add":
        same = (later.anchor.kind, later.anchor.spans) == (earlier.anchor.kind, earlier.anchor.spans)
        return same and unnamed(later.values) == unnamed(earlier.values)
    return (later.anchor, later.into) == (earlier.anchor, earlier.into)


def _is_seen(verdict: Verdict, fields: Values) -> bool:
    return all(fields.get(name) == value for name, value in verdict.seen.items())


def _replaces(later: Verdict, earlier: Verdict) -> bool:
    """True if a verdict that holds settles an earlier one that came back: it decides on all of its fields."""
    if (later.anchor, later.into) != (earlier.anchor, earlier.into):
        return False
    return later.ruling != "correct" or (earlier.ruling == "correct" and earlier.values.keys() <= later.values.keys())


def _after(before: Standing | None, number: int, verdict: Verdict, machine: Values) -> Standing:
    """What stands after a verdict: the last ruling counts, and the last value of each field."""
    earlier = before.values if before else {}
    values = earlier | verdict.values if verdict.ruling != "reject" else earlier
    ruling: Ruling = "correct" if verdict.ruling == "confirm" and values else verdict.ruling
    numbers = (*before.numbers, number) if before else (number,)
    return Standing(anchor=verdict.anchor, ruling=ruling, machine=machine, values=values, numbers=numbers)


def _of_addition(thing: Claim | Fact, number: int, verdict: Verdict) -> Standing:
    anchor = verdict.anchor if isinstance(thing, Claim) else Anchor(kind=kind_of(thing), spans=(thing.span,))
    return Standing(anchor=anchor, ruling="add", machine={}, values=fields_of(thing), numbers=(number,))
