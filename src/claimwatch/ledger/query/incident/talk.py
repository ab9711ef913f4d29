"""What people said to each other about an incident, and whose it is."""

import datetime
from typing import Literal, cast, get_args

import msgspec

from claimwatch.ledger.models import Decision, Incident
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
    codes = codes_of(row)
    rows = Decision.objects.filter(incident__in=codes, kind__in=KINDS, undone=None, document__isnull=False)
    veil = Veil(mask_of(incident_of(row).reports, user))
    return tuple(_said(each, veil) for each in rows.select_related("entry").order_by("entry"))


def assigned_to(said: tuple[Said, ...]) -> str:
    """The name of the person whom an incident is assigned to; "" for nobody."""
    return next((each.to for each in reversed(said) if each.kind != "comment"), "")


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
