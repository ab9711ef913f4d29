"""What somebody decides on a report page, handed to the ledger's service."""

import datetime
from collections.abc import Sequence
from typing import Any

import msgspec
from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.desk.things import Thing
from claimwatch.errors import DecisionError
from claimwatch.ledger.query.report import anchor_named
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.model import Span
from claimwatch.review import Anchor, Ruling


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on one thing.

    Attributes:
        ruling: It matches the source, doesn't, does once ``values`` are put right, or the machine missed it.
        thing: What is decided on; None for an addition.
        spans: Its words.
        values: Of a correction the changed fields, of an addition the whole claim or its facts
            alone, as a reading has them in JSON.
    """

    ruling: Ruling
    thing: Thing | None
    spans: tuple[Span, ...]
    values: dict[str, Any]


def carry_out(
    code: str,
    asked: Sequence[Asked],
    *,
    by: User,
    at: datetime.datetime,
    revision: int,
    into: Anchor | None = None,
) -> None:
    """Has the ledger record what somebody decides in one go.

    Args:
        code: The version's.
        asked: On each thing.
        by: Who decides.
        at: The current time in UTC.
        revision: The number of the log's last entry that they saw.
        into: The claim that added facts belong to; None if what is added is a claim.

    Raises:
        NewerDecision: Somebody decided on the same thing since.
        DecisionError: The ledger refuses it.
    """
    verdicts = [(_anchor(code, each), each.ruling, each.values) for each in asked]
    decide(code, verdicts, by=by, at=at, revision=revision, into=into)


def _anchor(code: str, asked: Asked) -> Anchor:
    if asked.thing is None:
        facts = asked.values["facts"]
        is_claim = "source" in asked.values
        return Anchor(kind="claim" if is_claim else facts[0]["kind"], spans=asked.spans)
    anchor = anchor_named(code, asked.thing.id)
    if anchor is None:
        raise DecisionError(f"report {code}", gettext("a person added this; undo the addition, then add it anew"))
    return anchor
