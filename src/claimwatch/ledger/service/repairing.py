"""Makes anew what is made from documents and decisions; these themselves stay as they are."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from claimwatch.ledger.models import Assignment, Decision, Entity, Incident, Reading, Version
from claimwatch.ledger.query.review.alike import ASSIGNING
from claimwatch.ledger.query.verify import altered_owners, missed_by_grouping, sound_incidents, sound_readings
from claimwatch.ledger.service.incidents import make_incidents
from claimwatch.ledger.service.projection import look_again, project_again, write_assignment, write_claims
from claimwatch.ledger.service.search import reindex
from claimwatch.ledger.service.writing import writes

AT_ONCE = 200
Row = TypeVar("Row")


def repair(now: datetime.datetime) -> Iterator[int]:
    """Makes the rows of lists, pages and searches anew, from readings and incidents that are as they were stored.

    It vouches for nothing: a row that isn't again as the register has it is still reported by ``claimwatch verify``.

    Args:
        now: The current time in UTC.

    Yields:
        The number of readings and incidents done, after each transaction.
    """
    for readings in _some(Reading.objects.filter(current=True).select_related("version").order_by("pk")):
        _rewrite_claims(readings)
        yield len(readings)
    for incidents in _some(Incident.objects.exclude(document=b"").order_by("pk")):
        _rewrite_incidents(incidents)
        yield len(incidents)
    _decided_again()
    reindex()
    if _group_again():
        yield from make_incidents(now)


def _some(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    each = iter(rows)
    while some := list(islice(each, AT_ONCE)):
        yield some


@writes
def _rewrite_claims(rows: Sequence[Reading]) -> None:
    write_claims([(row.version, reading) for row, reading in sound_readings(rows)])


@writes
def _rewrite_incidents(rows: Sequence[Incident]) -> None:
    project_again(sound_incidents(rows))


@writes
def _decided_again() -> None:
    """Makes assignments and the flags of decisions anew, and removes speakers whom no claim names."""
    if altered_owners("decision"):
        return  # they can't be relied on, and some may not be readable
    Assignment.objects.all().delete()
    for decision in Decision.objects.filter(kind__in=ASSIGNING, document__isnull=False).order_by("entry"):
        write_assignment(decision)
    look_again(set(Version.objects.filter(decisions__isnull=False).values_list("report", flat=True)))
    Entity.objects.filter(claims=None, accounts=None).delete()


@writes
def _group_again() -> int:
    """Has the reports grouped again whose mentions or tallies aren't as stored; returns how many."""
    reports = altered_owners("mentions") | altered_owners("tallies") | missed_by_grouping()
    return Version.objects.filter(pk__in=reports, length__gt=0).exclude(text="").update(to_group=True)
