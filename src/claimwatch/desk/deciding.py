"""What somebody decides on a report page, handed to the ledger's service."""

import datetime
from typing import Any, Literal

import msgspec
from django.contrib.auth.models import User

from claimwatch.desk.things import Thing
from claimwatch.errors import DecisionError
from claimwatch.model import Span

Ruling = Literal["confirm", "reject", "correct", "add"]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on one thing.

    Attributes:
        ruling: It matches the source, doesn't, does once ``values`` are put right, or the machine missed it.
        thing: What is decided on; None for an addition.
        spans: Its words.
        values: Of a correction the changed fields, of an addition the whole claim, as a reading has them in JSON.
    """

    ruling: Ruling
    thing: Thing | None
    spans: tuple[Span, ...]
    values: dict[str, Any]


def carry_out(code: str, asked: Asked, *, by: User, at: datetime.datetime, revision: int) -> None:  # noqa: ARG001
    """Has the ledger record a decision.

    Args:
        code: The version's.
        asked: The decision.
        by: Who decides.
        at: The current time in UTC.
        revision: The number of the log's last entry that they saw.

    Raises:
        DecisionError: The ledger refuses it.
    """
    raise DecisionError(f"report {code}", "this ledger doesn't record decisions on reports yet")
