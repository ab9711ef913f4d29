"""What people of a desk say to each other about a report or incident: assign, comment, hand back."""

import datetime
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Decision, Version
from claimwatch.ledger.query.release import incident_named
from claimwatch.ledger.query.review.alike import ASSIGNING
from claimwatch.ledger.query.review.decided import codes_of
from claimwatch.ledger.service.people import person, require
from claimwatch.ledger.service.projection import write_assignment
from claimwatch.ledger.service.protection import version_named
from claimwatch.ledger.service.review.record import record, refuse_unseen, take_back
from claimwatch.ledger.service.writing import writes

LONGEST = 4000
"""Most characters of a comment."""


@writes
def comment(*, by: User, at: datetime.datetime, words: str, report: str = "", incident: str = "") -> Decision:
    """Adds a comment to a report or an incident, given by its code.

    Raises:
        NotAllowed: The person may not decide.
        DecisionError: There is no such report or incident, or the comment is empty or too long.
    """
    require(by, "decide")
    words = words.strip()
    if not words:
        raise DecisionError(_about(report, incident), gettext("write a comment first"))
    if len(words) > LONGEST:
        why = gettext("the comment is longer than %(most)s characters; shorten it") % {"most": f"{LONGEST:,}"}
        raise DecisionError(_about(report, incident), why)
    return record("comment", by=by, at=at, words=words, incident=_checked(incident), versions=_versions(report))


@writes
def assign(
    *, to: str, by: User, at: datetime.datetime, revision: int, report: str = "", incident: str = ""
) -> Decision:
    """Assigns a report or an incident, given by its code, to a person; to nobody if ``to`` is "".

    Args:
        to: The person's name.
        by: Who assigns it.
        at: The current time in UTC.
        revision: The number of the log's last entry that they saw.
        report: Its code; "" if an incident is assigned.
        incident: Likewise.

    Raises:
        NotAllowed: The person may not decide.
        NewerDecision: Somebody assigned it or handed it back since, or took that back.
        DecisionError: There is no such report, incident or person.
    """
    require(by, "decide")
    if to:
        require(person(to), "decide")
    code, versions = _checked(incident), _versions(report)
    _refuse_unseen(code, versions, revision)
    decision = record("assign", by=by, at=at, to=to, incident=code, versions=versions)
    write_assignment(decision)
    return decision


@writes
def hand_back(
    *, to: str, by: User, at: datetime.datetime, revision: int, why: str, report: str = "", incident: str = ""
) -> Decision:
    """Hands a report or an incident back to a person with the reason; it is assigned to them from then on.

    Raises:
        NotAllowed: The person may not decide.
        NewerDecision: As `assign` says.
        DecisionError: There is no such report, incident or person, or no reason is given.
    """
    require(by, "decide")
    require(person(to), "decide")
    if not why.strip():
        raise DecisionError(_about(report, incident), gettext("say what is still to be done"))
    code, versions = _checked(incident), _versions(report)
    _refuse_unseen(code, versions, revision)
    decision = record("hand back", by=by, at=at, to=to, why=why, incident=code, versions=versions)
    write_assignment(decision)
    return decision


@writes
def unassign(decision: Decision, *, by: User, at: datetime.datetime) -> None:
    """Takes an assignment back, so that the one before counts; call it in the transaction that ``undo`` opens.

    Raises:
        NotAllowed: The person may not take it back.
    """
    take_back(decision, by=by, at=at)
    write_assignment(decision)


def _refuse_unseen(incident: str, versions: Sequence[Version], revision: int) -> None:
    """Refuses to assign what somebody assigned or handed back after an entry of the log."""
    rows = Decision.objects.filter(kind__in=ASSIGNING)
    about = f"incident {incident}" if incident else f"report {versions[0].code}"
    if incident:
        rows = rows.filter(incident__in=codes_of(incident_named(incident)))
    else:
        rows = rows.filter(incident="", versions__report=versions[0].report_id)
    refuse_unseen(about, rows, revision)


def _checked(incident: str) -> str:
    return incident_named(incident).code if incident else ""


def _versions(report: str) -> list[Version]:
    return [version_named(report)] if report else []


def _about(report: str, incident: str) -> str:
    return f"incident {incident}" if incident else f"report {report}"
