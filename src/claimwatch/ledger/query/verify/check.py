"""What a check is, and how many rows it looks at."""

import random
import traceback
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from django.db.models import QuerySet

_STUMBLES = (AttributeError, LookupError, TypeError, ValueError, zlib.error, msgspec.MsgspecError)
SAMPLE = 200
"""How many rows of a kind a quick check looks at, chosen anew each time."""


class Check(NamedTuple):
    """One kind of thing to check.

    Attributes:
        name: What is checked.
        total: Returns how many there are to look at.
        look: Yields, for each, a list of its faults, one line per fault.
    """

    name: str
    total: Callable[[], int]
    look: Callable[[], Iterator[list[str]]]


def guarded(check: Check) -> Check:
    """The check, for which it is a fault, too, that it stumbles: what somebody altered by hand may have any shape."""

    def look() -> Iterator[list[str]]:
        try:
            yield from check.look()
        except _STUMBLES as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__} in {where.name}, {Path(where.filename).name} line {where.lineno}"
            yield [f"{check.name}: something altered can't be read, and what follows it isn't checked ({what})"]

    return check._replace(look=look)


class Sample:
    """Which rows a check looks at: all, or a few at random."""

    def __init__(self, *, quick: bool) -> None:
        self.quick = quick

    def of(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        """The rows to look at, in the order of their primary keys."""
        if not self.quick:
            return rows.order_by("pk")
        keys = list(rows.values_list("pk", flat=True))
        some = random.SystemRandom().sample(keys, min(SAMPLE, len(keys)))
        return rows.filter(pk__in=some).order_by("pk")

    def size(self, rows: "QuerySet[Any]") -> int:
        """How many rows ``of`` gives."""
        count = rows.count()
        return min(SAMPLE, count) if self.quick else count
