"""From readings to incidents: what is new is linked to what is known, and what is gone is taken out."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from django.db import transaction

from claimwatch.grouping import Grouping, Reach, group, reach
from claimwatch.ledger.documents import incident_of, leftover_of, reading_of
from claimwatch.ledger.models import Incident, Reading, Version
from claimwatch.ledger.query.reach import incidents_within, leftovers_within
from claimwatch.ledger.service.incident_rows import write_incidents
from claimwatch.ledger.service.mention_rows import write_mentions, write_tallies
from claimwatch.ledger.service.readings import tells
from claimwatch.ledger.service.turns import take_turn
from claimwatch.model.incident import Incident as Grouped
from claimwatch.model.reading import Reading as Read

AT_ONCE = 500
"""Reports grouped in one transaction."""


def make_incidents(now: datetime.datetime) -> Iterator[int]:
    """Groups all versions that wait.

    Args:
        now: In UTC.

    Yields:
        After each transaction, how many versions it grouped.
    """
    while count := group_some(now):
        yield count


def regroup(versions: Sequence[Version], now: datetime.datetime) -> None:
    """Groups these versions anew, and whatever else waits: one whose reading is gone leaves its incidents."""
    Version.objects.filter(pk__in=[version.pk for version in versions]).update(to_group=True)
    for _ in make_incidents(now):
        pass


@transaction.atomic
def group_some(now: datetime.datetime, most: int = AT_ONCE) -> int:
    """Groups up to ``most`` versions that wait, in one transaction; says how many it grouped."""
    take_turn()
    waiting = list(Version.objects.filter(to_group=True).order_by("id").only("code", "latest")[:most])
    if not waiting:
        return 0
    given = _readings(version.code for version in waiting if version.latest)
    given = [reading for reading in given if tells(reading)]
    gone = {version.code for version in waiting} - {reading.report.id for reading in given if reading.incidents}
    touched = _holding(gone)
    given += _readings({report for incident in touched for report in incident.reports} - gone, besides=given)
    near = reach(given)
    previous = _previous(near, gone)
    left_over = [leftover_of(row) for row in leftovers_within(near)]
    grouping = group(
        given, list(previous.values()), _readings, [one for one in left_over if one.sketch.report not in gone]
    )
    _write(grouping, previous, touched, {version.code: version.pk for version in waiting}, now)
    Version.objects.filter(pk__in=[version.pk for version in waiting]).update(to_group=False)
    return len(waiting)


def _readings(codes: Iterable[str], besides: Sequence[Read] = ()) -> list[Read]:
    """The current readings of the latest versions among these reports."""
    wanted = set(codes) - {reading.report.id for reading in besides}
    rows = Reading.objects.filter(version__code__in=wanted, version__latest=True, current=True, relevant=True)
    return [reading_of(row) for row in rows.order_by("version")]


def _holding(gone: Iterable[str]) -> list[Grouped]:
    """The incidents that hold a mention of a report that is gone."""
    rows = Incident.objects.filter(standing=True, mentions__version__code__in=gone).distinct()
    return [incident_of(row) for row in rows.order_by("code")]


def _previous(near: Reach, gone: set[str]) -> dict[str, Grouped]:
    """The incidents within reach, by id, without the reports that are gone."""
    found = (without(incident_of(row), gone) for row in incidents_within(near))
    return {incident.id: incident for incident in found if incident.mentions}


def without(incident: Grouped, gone: set[str]) -> Grouped:
    """The incident as far as it doesn't rest on these reports; its accounts are only right once it is regrouped."""
    if gone.isdisjoint(incident.reports):
        return incident
    return msgspec.structs.replace(
        incident,
        reports=tuple(report for report in incident.reports if report not in gone),
        mentions=tuple(mention for mention in incident.mentions if mention.partition("/")[0] not in gone),
        sketches=tuple(sketch for sketch in incident.sketches if sketch.report not in gone),
    )


def _write(
    grouping: Grouping,
    previous: Mapping[str, Grouped],
    touched: Sequence[Grouped],
    waiting: Mapping[str, int],
    now: datetime.datetime,
) -> None:
    """Writes what a grouping changed.

    Args:
        grouping: What it found.
        previous: The incidents that it was given, by id.
        touched: Those that held a report that is gone, whole.
        waiting: Keys of the versions that were to be grouped, by code.
        now: In UTC.
    """
    before = dict(previous)
    for incident in touched:
        before[incident.id] = incident
    changed = [incident for incident in grouping.incidents if before.get(incident.id) != incident]
    held = {mention: incident.id for incident in grouping.incidents for mention in incident.mentions}
    ended = [incident for incident in before.values() if incident.id not in set(held.values())]
    keys = write_incidents(changed, ended, held, now)
    write_mentions(grouping, waiting, keys)
    write_tallies(grouping.tallies, waiting)
