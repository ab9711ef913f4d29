"""Makes incidents from readings: links new readings to known incidents, and removes obsolete ones."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from django.db.models import Exists, OuterRef, QuerySet

from claimwatch import model
from claimwatch.grouping import Grouping, Reach, group, prepared
from claimwatch.ledger.models import Incident, Reading, Version
from claimwatch.ledger.query.reach import incidents_within, leftovers_within
from claimwatch.ledger.query.review.bonds import arranged
from claimwatch.ledger.query.review.reviewed import reviewed_of
from claimwatch.ledger.service.projection import write_incidents, write_mentions, write_tallies
from claimwatch.ledger.service.readings import tells
from claimwatch.ledger.service.writing import writes
from claimwatch.ledger.store import incident_of, leftover_of, outline_of

AT_ONCE = 1000
"""Reports grouped in one transaction. What is within reach is loaded and compared once for each, so more is cheaper."""


def make_incidents(now: datetime.datetime) -> Iterator[int]:
    """Groups all waiting versions.

    Args:
        now: The current time in UTC.

    Yields:
        The number of versions grouped, after each transaction.
    """
    while count := group_some(now):
        yield count


def regroup(versions: Sequence[Version], now: datetime.datetime) -> None:
    """Groups these versions again at once, without others that wait, after a person has changed what they tell."""
    keys = [version.pk for version in versions]
    Version.objects.filter(pk__in=keys).update(to_group=True)
    _group(_waiting(Version.objects.filter(pk__in=keys), len(keys)), now)


@writes
def group_some(now: datetime.datetime, most: int = AT_ONCE) -> int:
    """Groups up to ``most`` waiting versions in one transaction and returns their number."""
    return _group(_waiting(Version.objects.all(), most), now)


def _group(waiting: Sequence[Version], now: datetime.datetime) -> int:
    if not waiting:
        return 0
    new = _readings(version.code for version in waiting if version.latest)
    new = [reading for reading in new if tells(reading)]
    gone = {version.code for version in waiting} - {reading.report.id for reading in new if reading.incidents}
    touched = _holding(gone)
    heirs = _heirs(waiting, {reading.report.id for reading in new})
    new += _readings({report for incident in touched for report in incident.reports} - gone, besides=new)
    batch = prepared(new)
    previous = _previous(batch.reach, touched, gone, heirs)
    left_over = [leftover_of(row) for row in leftovers_within(batch.reach)]
    left_over = [waits for waits in left_over if waits.sketch.report not in gone]
    involved = {reading.report.id for reading in new} | {waits.sketch.report for waits in left_over}
    involved |= {report for incident in previous.values() for report in incident.reports}
    bonds, names = arranged(involved, previous)
    grouping = group(batch, list(previous.values()), _readings, left_over, bonds, names)
    _write(grouping, previous, touched, {version.code: version.pk for version in waiting}, now)
    Version.objects.filter(pk__in=[version.pk for version in waiting]).update(to_group=False)
    return len(waiting)


def _readings(codes: Iterable[str], besides: Sequence[model.Reading] = ()) -> list[model.Reading]:
    """The current readings of the latest versions among these reports, as people have put them right."""
    wanted = set(codes) - {reading.report.id for reading in besides}
    rows = Reading.objects.filter(version__code__in=wanted, version__latest=True, current=True, relevant=True)
    return [each.reading for each in reviewed_of(rows.select_related("version").order_by("version"))]


def _holding(gone: Iterable[str]) -> list[model.Incident]:
    """The incidents with a mention of a report that is gone."""
    rows = Incident.objects.filter(standing=True, mentions__version__code__in=gone).distinct()
    return [incident_of(row) for row in rows.order_by("code")]


def _waiting(among: QuerySet[Version], most: int) -> list[Version]:
    """Up to ``most`` waiting versions; the latest version of a report comes together with those that it replaces."""
    unread = Version.objects.filter(report=OuterRef("report"), latest=True, to_read=True)
    ready = Version.objects.filter(to_group=True).exclude(Exists(unread), latest=False)
    some = list(ready.filter(pk__in=among).order_by("id")[:most])
    heirs = ready.filter(latest=True, report__in={version.report_id for version in some if not version.latest})
    return some + [heir for heir in heirs.order_by("id") if heir not in some]


def _heirs(waiting: Sequence[Version], telling: set[str]) -> dict[str, str]:
    """The replacement of each replaced version, by code, if it mentions an incident, too."""
    latest = {version.report_id: version.code for version in waiting if version.latest and version.code in telling}
    return {
        version.code: latest[version.report_id]
        for version in waiting
        if not version.latest and version.report_id in latest
    }


def _previous(
    near: Reach, touched: Sequence[model.Incident], gone: set[str], heirs: Mapping[str, str]
) -> dict[str, model.Incident]:
    """The incidents within reach, in outline, and those touched, by id; heirs take the place of what is gone."""
    known = {incident.id: incident for incident in (*(outline_of(row) for row in incidents_within(near)), *touched)}
    remaining = (without(incident, gone, heirs) for _, incident in sorted(known.items()))
    return {incident.id: incident for incident in remaining if incident.mentions}


def without(incident: model.Incident, gone: set[str], heirs: Mapping[str, str]) -> model.Incident:
    """The incident without the reports that are gone; it is correct only after regrouping.

    A version that a later one replaces is exchanged for that one, so that the incident keeps its identity whatever was
    corrected.
    """
    if gone.isdisjoint(incident.reports):
        return incident
    reports = [heirs.get(report, report) for report in incident.reports if report in heirs or report not in gone]
    mentions = [mention.partition("/") for mention in incident.mentions]
    return msgspec.structs.replace(
        incident,
        reports=tuple(dict.fromkeys(reports)),
        mentions=tuple(
            dict.fromkeys(
                f"{heirs.get(report, report)}/{id_}"
                for report, _, id_ in mentions
                if report in heirs or report not in gone
            )
        ),
        sketches=tuple(sketch for sketch in incident.sketches if sketch.report not in gone),
    )


def _write(
    grouping: Grouping,
    previous: Mapping[str, model.Incident],
    touched: Sequence[model.Incident],
    waiting: Mapping[str, int],
    now: datetime.datetime,
) -> None:
    """Writes what a grouping changed.

    Args:
        grouping: The result.
        previous: The incidents that were its input, by id, in outline but for those touched.
        touched: The incidents that held a report that is gone, unchanged.
        waiting: Primary keys of the versions to be grouped, by code.
        now: The current time in UTC.
    """
    before = {**previous, **{incident.id: incident for incident in touched}}
    anew = [incident for incident in grouping.incidents if before.get(incident.id) is not incident]
    stored = _stored(incident.id for incident in anew if incident.id in before)
    changed = [incident for incident in anew if stored.get(incident.id) != incident]
    held = {mention: incident.id for incident in grouping.incidents for mention in incident.mentions}
    standing = set(held.values())
    ended = [incident for incident in before.values() if incident.id not in standing]
    keys = write_incidents(changed, ended, held, now)
    write_mentions(grouping, waiting, keys)
    write_tallies(grouping.tallies, waiting)


def _stored(codes: Iterable[str]) -> dict[str, model.Incident]:
    """The whole incidents of these codes as they were before."""
    return {row.code: incident_of(row) for row in Incident.objects.filter(code__in=set(codes))}
