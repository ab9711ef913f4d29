"""People's verdicts on what the machine read in a report, and taking them back."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Decision, Reading
from claimwatch.ledger.query.review.reviewed import verdicts_of
from claimwatch.ledger.service.incidents import regroup
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.projection import look_again, write_claims
from claimwatch.ledger.service.review.record import newer, record, take_back
from claimwatch.ledger.service.writing import writes
from claimwatch.ledger.store import content_of, reading_of
from claimwatch.model import Claim
from claimwatch.review import (
    Anchor,
    Kind,
    Reviewed,
    Ruling,
    Thing,
    Values,
    Verdict,
    anchors,
    fields_of,
    identity_of,
    named_in,
    reviewed,
    told,
)

NEW = 0
"""The number of a verdict that isn't in the log yet."""


@writes
def decide(
    code: str,
    asked: Sequence[tuple[Anchor, Ruling, Values]],
    *,
    by: User,
    at: datetime.datetime,
    revision: int,
    why: str = "",
    into: Anchor | None = None,
) -> Decision:
    """Records verdicts on things of a report, made in one go, and has them take effect.

    Args:
        code: The version's.
        asked: What is decided on, how, and the fields of a correction or addition.
        by: Who decides.
        at: The current time in UTC.
        revision: The number of the log's last entry that the person saw.
        why: The reason, in their words.
        into: The claim that added facts belong to, or that they are left out of; None if what is added is a claim.

    Raises:
        NotAllowed: The person may not decide.
        NewerDecision: Somebody decided on one of these since, or took a decision on it back.
        DecisionError: The report has no reading, no such words or no such claim, or a value isn't possible.
    """
    require(by, "decide")
    row = _reading(code)
    before = _numbered(code)
    was = _effect(row, before)
    verdicts = tuple(_verdicts(row, asked, was, into))
    _check_newer(row, before, verdicts, revision)
    now = _effect(row, [*before, *((NEW, verdict) for verdict in verdicts)])
    _check_possible(now, code)
    decision = record("verdicts", by=by, at=at, versions=[row.version], why=why, verdicts=verdicts)
    _settle(row, was, now, at)
    return decision


@writes
def undo_verdicts(decision: Decision, *, by: User, at: datetime.datetime) -> None:
    """Takes verdicts back; call it in the transaction that ``undo`` opens.

    Raises:
        DecisionError: The report has no reading.
    """
    version = decision.versions.get()
    row = _reading(version.code)
    before = _numbered(version.code)
    was = _effect(row, before)
    take_back(decision, by=by, at=at)
    _settle(row, was, _effect(row, [pair for pair in before if pair[0] != decision.entry_id]), at)


def _reading(code: str) -> Reading:
    row = Reading.objects.filter(version__code=code, current=True).select_related("version").first()
    if row is None:
        raise DecisionError(f"report {code}", gettext("has no reading; wait until it is read"))
    return row


def _numbered(code: str) -> list[tuple[int, Verdict]]:
    return list(verdicts_of([code]).get(code, ()))


def _check_newer(
    row: Reading, before: Iterable[tuple[int, Verdict]], verdicts: Sequence[Verdict], revision: int
) -> None:
    """Refuses verdicts on something that somebody decided on since: the same thing, its claim, or its facts."""
    later = [(number, verdict) for number, verdict in before if number > revision]
    undone = Decision.objects.filter(kind="verdicts", versions=row.version, document__isnull=False)
    for each in undone.filter(undone__gt=revision).order_by("undone"):
        later += [(each.undone_id or 0, verdict) for verdict in content_of(each).verdicts]
    beside = _beside(row) if later else {}
    for number, theirs in sorted(later, key=lambda each: each[0], reverse=True):
        for mine in verdicts:
            if _is_same(mine, theirs) or _is_part(mine, theirs) or theirs.anchor in beside.get(mine.anchor, ()):
                raise newer(f"report {row.version.code}", number)


def _is_same(mine: Verdict, theirs: Verdict) -> bool:
    if mine.ruling == "add" or theirs.ruling == "add":
        return mine.ruling == theirs.ruling and mine.anchor.spans == theirs.anchor.spans
    return mine.anchor == theirs.anchor


def _is_part(mine: Verdict, theirs: Verdict) -> bool:
    """True if one of them is on the claim to which the other adds."""
    return mine.anchor == theirs.into or mine.into == theirs.anchor


def _beside(row: Reading) -> dict[Anchor, set[Anchor]]:
    """The anchors of each claim's facts, and of each fact's claim."""
    anchored = {thing.id: anchor for anchor, thing in anchors(reading_of(row)).items()}
    beside: dict[Anchor, set[Anchor]] = {}
    for claim in reading_of(row).claims:
        facts = {anchored[fact.id] for fact in claim.facts}
        beside[anchored[claim.id]] = facts
        beside |= {fact: {anchored[claim.id]} for fact in facts}
    return beside


def _check_possible(now: Reviewed, code: str) -> None:
    for back in now.returned:
        if back.number == NEW:
            gone = gettext("the machine's reading doesn't say this any more")
            why = gettext(back.why.message) % back.why.named if back.why else gone
            raise DecisionError(f"report {code}", why)


def _verdicts(
    row: Reading, asked: Iterable[tuple[Anchor, Ruling, Values]], was: Reviewed, into: Anchor | None
) -> Iterable[Verdict]:
    """The verdicts, each with what the machine says that is decided on."""
    things = anchors(reading_of(row))
    made = Decision.objects.filter(versions=row.version).count()
    for number, (anchor, ruling, values) in enumerate(asked):
        if ruling == "add":
            kind: Kind = "claim" if into is None else anchor.kind
            numbered = Anchor(kind=kind, spans=anchor.spans, nth=made + number)
            seen = {} if into is None else _claim_fields(row, into, things, was)
            mentions = told(named_in(values), things)
            yield Verdict(anchor=numbered, ruling="add", seen=seen, values=values, mentions=mentions, into=into)
        elif ruling == "absent" and into is not None:
            yield Verdict(anchor=anchor, ruling="absent", into=into)
        elif ruling == "absent":
            yield _absent(row, anchor, things)
        elif anchor in things:
            yield _on(things[anchor], anchor, ruling, values, things)
        else:
            raise DecisionError(
                f"report {row.version.code}", gettext("the machine's reading doesn't say this any more")
            )


def _claim_fields(row: Reading, into: Anchor, things: Mapping[Anchor, Thing], was: Reviewed) -> Values:
    """The fields of the claim that facts are added to, as the machine, or the person who added it, has them."""
    standing = was.standing.values()
    added = (each.values for each in standing if each.ruling == "add" and _is_at(each.anchor, into))
    claim = things.get(into)
    if claim is None and (fields := next(added, None)) is not None:
        return fields
    if not isinstance(claim, Claim):
        why = gettext("the claim that this belongs to isn't read there; add that claim first, or leave this out")
        raise DecisionError(f"report {row.version.code}", why)
    if claim.id in was.standing and was.standing[claim.id].ruling == "reject":
        raise DecisionError(f"report {row.version.code}", gettext("somebody rejected this claim; undo that first"))
    return fields_of(claim)


def _is_at(anchor: Anchor, words: Anchor) -> bool:
    return (anchor.kind, anchor.spans) == (words.kind, words.spans)


def _absent(row: Reading, anchor: Anchor, things: Mapping[Anchor, Thing]) -> Verdict:
    if anchor in things and row.version.latest:
        raise DecisionError(f"report {row.version.code}", gettext("the machine finds this again; reload the page"))
    return Verdict(anchor=anchor, ruling="absent")


def _on(thing: Thing, anchor: Anchor, ruling: Ruling, values: Values, things: Mapping[Anchor, Thing]) -> Verdict:
    machine = fields_of(thing)
    if ruling != "correct":
        seen, values = machine, {}
    else:
        seen = {name: machine[name] for name in values if name in machine} | identity_of(thing)
    mentions = told(named_in(seen, values), things)
    return Verdict(anchor=anchor, ruling=ruling, seen=seen, values=values, mentions=mentions)


def _effect(row: Reading, verdicts: Sequence[tuple[int, Verdict]]) -> Reviewed:
    return reviewed(reading_of(row), verdicts)


def _settle(row: Reading, was: Reviewed, now: Reviewed, at: datetime.datetime) -> None:
    """Writes rows and incidents anew if people's verdicts now say something else."""
    look_again([row.version.report_id])
    if was.reading != now.reading:
        write_claims([(row.version, now.reading)])
        regroup([row.version], at)
