"""What people said to each other about an incident or a report, and whose it is."""

import datetime
from collections.abc import Iterable
from typing import Literal, cast, get_args

import msgspec
from django.db.models import QuerySet

from claimwatch.ledger.models import Decision, Incident, Version
from claimwatch.ledger.query.protection import Somebody, mask_of
from claimwatch.ledger.query.review.decided import codes_of
from claimwatch.ledger.redact import Veil, lowered
from claimwatch.ledger.store import content_of, incident_of

Kind = Literal["comment", "assign", "hand back"]
"""The kinds of decisions that say something."""
KINDS: tuple[Kind, ...] = get_args(Kind)


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A comment, an assignment, or a return with its reason.

    Attributes:
        number: The decision's entry in the log.
        kind: Which of them it is.
        by: Who said it.
        at: In UTC.
        to: The person it was assigned to or handed back to; "" for nobody.
        words: The comment or the reason.
    """

    number: int
    kind: Kind
    by: str
    at: datetime.datetime
    to: str
    words: str


def said_about(row: Incident, user: Somebody) -> tuple[Said, ...]:
    """What people said about an incident, under its earlier codes, too, and didn't take back, the oldest first.

    Words that are marked in its reports are hidden, unless the user may see them.
    """
    return _said_in(Decision.objects.filter(incident__in=codes_of(row)), incident_of(row).reports, user)


def said_about_report(version: Version, user: Somebody) -> tuple[Said, ...]:
    """What people said about a report, in any of its versions, and didn't take back, the oldest first.

    Words that are marked in it are hidden, unless the user may see them.
    """
    rows = Decision.objects.filter(incident="", versions__report=version.report_id)
    return _said_in(rows, [version.code], user)


def assigned_to(said: tuple[Said, ...]) -> str:
    """The name of the person whom an incident or a report is assigned to; "" for nobody."""
    return next((each.to for each in reversed(said) if each.kind != "comment"), "")


def _said_in(rows: QuerySet[Decision], reports: Iterable[str], user: Somebody) -> tuple[Said, ...]:
    veil = Veil(mask_of(reports, user))
    stands = rows.filter(kind__in=KINDS, undone=None, document__isnull=False)
    return tuple(_said(each, veil) for each in stands.select_related("entry").order_by("entry"))


def _said(row: Decision, veil: Veil) -> Said:
    content = content_of(row)
    return Said(
        number=row.entry_id,
        kind=cast(Kind, row.kind),
        by=row.entry.by,
        at=row.entry.at,
        to=content.to,
        words=lowered(veil.over(content.words or content.why)),
    )
