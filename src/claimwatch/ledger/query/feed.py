"""The change feed out of the ledger: everything that is published is made from it, and from nothing else."""

from collections.abc import Iterable, Iterator

from django.db.models import Max, QuerySet

from claimwatch.ledger import models
from claimwatch.ledger.store import unpack
from claimwatch.release import Change

_AT_ONCE = 50
"""Rows held in memory: a large release is some 200 kB."""


def changes(after: int = 0) -> Iterator[Change]:
    """Yields the changes after a number, in order; memory doesn't grow with their count.

    All are read as of one moment: what is sealed meanwhile isn't half gone. Exhaust or close the iterator before
    anybody seals.
    """
    yield from _read(models.Change.objects.filter(number__gt=after))


def changes_of(code: str) -> list[Change]:
    """The changes of one incident, in order; none if nothing of it was ever published."""
    return list(_read(models.Change.objects.filter(incident=code)))


def changed(after: int, upto: int) -> list[str]:
    """The codes of the incidents that changed after one change and up to another, inclusive, each once."""
    numbered = models.Change.objects.filter(number__gt=after, number__lte=upto)
    return list(numbered.order_by("incident").values_list("incident", flat=True).distinct())


def newest(codes: Iterable[str]) -> dict[str, int]:
    """The number of the newest change of each of some incidents that was ever public."""
    rows = models.Change.objects.filter(incident__in=list(codes)).values("incident")
    return dict(rows.annotate(newest=Max("number")).values_list("incident", "newest"))


def incident_and_hash(number: int) -> tuple[str, str]:
    """The code of the incident that a change is of, and the change's hash, which stands for the whole feed up to it.

    Raises:
        Change.DoesNotExist: There is no such change.
    """
    return models.Change.objects.values_list("incident", "hash").get(number=number)


def last() -> int:
    """The number of the newest change; 0 if there is none."""
    return models.Change.objects.aggregate(last=Max("number"))["last"] or 0


def as_published(row: models.Change | models.PartnerChange) -> Change:
    """A row as its feed, this desk's or a partner's, publishes it.

    Raises:
        zlib.error: Its body was altered so that it can't be decompressed.
        UnicodeDecodeError: Likewise, and it isn't text.
    """
    return Change(
        number=row.number,
        commitment=row.commitment,
        previous=row.previous,
        hash=row.hash,
        nonce=row.nonce or None,
        body=None if row.body is None else unpack(row.body).decode(),
    )


def _read(rows: QuerySet[models.Change]) -> Iterator[Change]:
    for row in rows.order_by("number").iterator(_AT_ONCE):
        yield as_published(row)
