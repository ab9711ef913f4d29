"""Appends a person's decision to the log, with its content in a row of its own, and takes decisions back.

Whatever the way to a decision, here it is checked that the person may make it or take it back.
"""

import datetime
import secrets
from collections.abc import Iterable
from typing import Any

import msgspec
from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.errors import DecisionError, NewerDecision
from claimwatch.ledger.models import Decision, Entry, Incident, Version, Way
from claimwatch.ledger.query.review.alike import last_touched
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import Right, require
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store import content_of, digest, pack
from claimwatch.review import Content, DecisionKind


@writes
def record(
    kind: DecisionKind,
    *,
    by: User,
    at: datetime.datetime,
    versions: Iterable[Version] = (),
    incident: str = "",
    way: Way = "desk",
    **content: Any,
) -> Decision:
    """Records a decision; call it in the transaction that carries the decision out.

    Args:
        kind: As ``Decision.kind``.
        by: Who decides.
        at: The current time in UTC.
        versions: The reports that it is about.
        incident: The code of the incident that it is about; "" if it is about one report.
        way: How the decision came.
        content: The fields of its ``review.Content``.

    Raises:
        NotAllowed: The person may not decide this.
    """
    require(by, right_to(kind, content.get("field", "")))
    versions = list(versions)
    document = msgspec.json.encode(Content(salt=secrets.token_hex(16), **content))
    subject = f"incident:{incident}" if incident else f"version:{versions[0].code}"
    after = {"kind": kind, "sha256": digest(document)}
    entry = append(by=by.username, action="decide", subject=subject, at=at, way=way, after=after)
    row = Decision.objects.create(
        kind=kind, incident=incident, document=pack(document), sha256=digest(document), entry=entry
    )
    row.versions.set(versions)
    touch("decision", [row.pk])
    touch("decided on", [row.pk])
    _note_reviewed(versions, at)
    return row


@writes
def take_back(row: Decision, *, by: User, at: datetime.datetime, way: Way = "desk") -> Entry:
    """Records that a decision is undone; call it in the transaction that carries that out.

    Raises:
        NotAllowed: The person may not take it back.
        DecisionError: It is undone already.
    """
    require(by, right_to(row.kind, content_of(row).field if row.document is not None else ""))
    if row.undone_id is not None:
        raise DecisionError(f"decision {row.entry_id}", gettext("is already undone"))
    before = {"decision": row.entry_id}
    row.undone = append(by=by.username, action="undo", subject=row.entry.subject, at=at, way=way, before=before)
    row.returned = False
    row.save(update_fields=["undone", "returned"])
    touch("decision", [row.pk])
    _note_reviewed(row.versions.all(), at)
    return row.undone


def right_to(kind: str, field: str = "") -> Right:
    """The right that it takes to make a decision of a kind, or to take one back.

    Args:
        kind: As ``Decision.kind``.
        field: The incident's field that it sets; "" if it sets none.
    """
    if kind == "keep":
        return "release"
    return "best" if field == "best" else "decide"


def refuse_unseen(about: str, rows: Iterable[Decision], revision: int) -> None:
    """Refuses a decision of somebody who hasn't seen the last one on the same thing.

    Args:
        about: What it is about, for the person.
        rows: The decisions on that thing, also those taken back.
        revision: The number of the log's last entry that the person saw.

    Raises:
        NewerDecision: One of them was made or taken back since.
    """
    newest = last_touched(rows)
    if newest > revision:
        raise newer(about, newest)


def newer(about: str, number: int) -> NewerDecision:
    """The refusal of a decision over a newer one.

    Args:
        about: What it would be about, for the person.
        number: The newer decision's entry in the log.
    """
    why = gettext("meanwhile, %(by)s decided on this (entry %(number)s); look at it, then decide again")
    by = Entry.objects.values_list("by", flat=True).get(number=number)
    return NewerDecision(about, number, why % {"by": by, "number": number})


def _note_reviewed(versions: Iterable[Version], at: datetime.datetime) -> None:
    """Notes that a person has decided something about the incidents of these reports."""
    rows = set(Incident.objects.filter(mentions__version__in=list(versions)).values_list("pk", flat=True))
    Incident.objects.filter(pk__in=rows).update(reviewed_at=at)
    touch("incident", rows)
