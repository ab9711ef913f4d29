"""People's verdicts on what the machine read in a report, and taking them back."""

import datetime
from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.db import transaction

from claimwatch.errors import DecisionError, NewerDecision
from claimwatch.ledger.models import Decision, Reading
from claimwatch.ledger.query.review.reviewed import verdicts_of
from claimwatch.ledger.service.incidents import regroup
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.projection import look_again, write_claims
from claimwatch.ledger.service.review.record import record, take_back
from claimwatch.ledger.service.writer_lock import take_writer_lock
from claimwatch.ledger.store import reading_of
from claimwatch.review import Anchor, Reviewed, Ruling, Values, Verdict, anchors, fields_of, reviewed


@transaction.atomic
def decide(
    code: str,
    asked: Sequence[tuple[Anchor, Ruling, Values]],
    *,
    by: User,
    at: datetime.datetime,
    revision: int,
    why: str = "",
) -> Decision:
    """Records verdicts on things of a report, made in one go, and has them take effect.

    Args:
        code: The version's.
        asked: What is decided on, how, and the fields of a correction or addition.
        by: Who decides.
        at: The current time in UTC.
        revision: The number of the log's last entry that the person saw.
        why: The reason, in their words.

    Raises:
        NotAllowed: The person may not decide.
        NewerDecision: Somebody decided on one of these since.
        DecisionError: The report has no reading or no such words, or a value isn't possible.
    """
    require(by, "decide")
    take_writer_lock()
    row = _reading(code)
    before = _numbered(code)
    _check_newer(before, {anchor for anchor, ruling, _ in asked if ruling != "add"}, revision, code)
    verdicts = tuple(_verdicts(row, asked, before))
    was, now = _effect(row, before), _effect(row, [*before, *((0, verdict) for verdict in verdicts)])
    decision = record("verdicts", by=by, at=at, versions=[row.version], why=why, verdicts=verdicts)
    _settle(row, was, now, at)
    return decision


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
        raise DecisionError(f"report {code}", "has no reading; wait until it is read")
    return row


def _numbered(code: str) -> list[tuple[int, Verdict]]:
    return list(verdicts_of([code]).get(code, ()))


def _check_newer(before: Iterable[tuple[int, Verdict]], asked: set[Anchor], revision: int, code: str) -> None:
    newer = max((number for number, verdict in before if number > revision and verdict.anchor in asked), default=None)
    if newer is not None:
        raise NewerDecision(f"report {code}", newer)


def _verdicts(
    row: Reading, asked: Iterable[tuple[Anchor, Ruling, Values]], before: Sequence[tuple[int, Verdict]]
) -> Iterable[Verdict]:
    """The verdicts, each with what the machine says that is decided on."""
    things = anchors(reading_of(row))
    added = [verdict.anchor.spans for _, verdict in before if verdict.ruling == "add"]
    for anchor, ruling, values in asked:
        if ruling == "add":
            numbered = Anchor(kind="claim", spans=anchor.spans, nth=added.count(anchor.spans))
            added.append(anchor.spans)
            yield Verdict(anchor=numbered, ruling="add", values=values)
            continue
        if ruling == "absent" and anchor not in things:
            yield Verdict(anchor=anchor, ruling="absent")
            continue
        if ruling == "absent":
            raise DecisionError(f"report {row.version.code}", "the machine finds this again; look at it anew")
        if anchor not in things:
            raise DecisionError(f"report {row.version.code}", "the machine's reading doesn't say this any more")
        machine = fields_of(things[anchor])
        seen = {name: machine[name] for name in values if name in machine} if ruling == "correct" else machine
        yield Verdict(anchor=anchor, ruling=ruling, seen=seen, values=values if ruling == "correct" else {})


def _effect(row: Reading, verdicts: Sequence[tuple[int, Verdict]]) -> Reviewed:
    try:
        return reviewed(reading_of(row), verdicts)
    except ValueError as error:
        raise DecisionError(f"report {row.version.code}", str(error)) from error


def _settle(row: Reading, was: Reviewed, now: Reviewed, at: datetime.datetime) -> None:
    """Writes rows and incidents anew if people's verdicts now say something else."""
    look_again([row.version.report_id])
    if was.reading != now.reading:
        write_claims([(row.version, now.reading)])
        regroup([row.version], at)
