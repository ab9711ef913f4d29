"""Which sources were watched, by month: from the log, which knows when each was switched on, and from what came in.

A source that is restricted, or ever was, is left out entirely, and so is what people add by hand.
"""

import calendar
import collections
import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from claimwatch.ledger.models import Entry, Receipt, Source, VisitDay
from claimwatch.release import Coverage

ONE_DAY = datetime.timedelta(days=1)


class _Watch(msgspec.Struct):
    """A source's days: whole ones that are over, and since when it has been watched; None while it isn't."""

    days: set[datetime.date]
    since: datetime.date | None = None
    is_restricted: bool = False


def coverage(until: datetime.date) -> Iterator[Coverage]:
    """Yields how closely each source was watched, by name and month.

    Args:
        until: The last day that counts, in UTC.
    """
    watches = _watches(until)
    received, visits = _received(until), _visits()
    for source in Source.objects.filter(restricted=False).order_by("name"):
        watch = watches.get(source.name)
        if watch and not watch.is_restricted:
            yield from _by_month(source, watch.days, received[source.pk], visits[source.pk])


def _watches(until: datetime.date) -> Mapping[str, _Watch]:
    """The days on which each source was switched on, by its latest name."""
    watches: dict[str, _Watch] = {}
    for entry in Entry.objects.filter(action="source").order_by("number"):
        day, after = entry.at.astimezone(datetime.UTC).date(), entry.after or {}
        if day <= until:
            watch = watches.pop((entry.before or after)["name"], None) or _Watch(set())
            _switch(watch, after, day)
            watches[after["name"]] = watch
    for watch in watches.values():
        _end(watch, until)
    return watches


def _switch(watch: _Watch, after: Mapping[str, Any], day: datetime.date) -> None:
    watch.is_restricted |= after["restricted"]
    if after["enabled"]:
        watch.since = watch.since or day
    else:
        _end(watch, day)


def _end(watch: _Watch, last: datetime.date) -> None:
    """Adds the days up to the last one, which counts."""
    if watch.since:
        watch.days.update(watch.since + number * ONE_DAY for number in range((last - watch.since).days + 1))
        watch.since = None


def _received(until: datetime.date) -> Mapping[int | None, collections.Counter[datetime.date]]:
    """How many documents each source brought for the first time, by day."""
    counts: dict[int | None, collections.Counter[datetime.date]] = collections.defaultdict(collections.Counter)
    end = datetime.datetime.combine(until + ONE_DAY, datetime.time(), datetime.UTC)
    receipts = Receipt.objects.filter(source__isnull=False, retrieved_at__lt=end)
    for source, at in receipts.values_list("source_id", "retrieved_at").iterator():
        counts[source][at.astimezone(datetime.UTC).date()] += 1
    return counts


def _visits() -> Mapping[int, Mapping[datetime.date, bool]]:
    """Of each source, whether any visit succeeded, by day."""
    visits: dict[int, dict[datetime.date, bool]] = collections.defaultdict(dict)
    for source, day, succeeded in VisitDay.objects.values_list("source_id", "day", "succeeded").iterator():
        visits[source][day] = succeeded > 0
    return visits


def _by_month(
    source: Source,
    days: set[datetime.date],
    received: collections.Counter[datetime.date],
    visits: Mapping[datetime.date, bool],
) -> Iterator[Coverage]:
    for year, month in sorted({(day.year, day.month) for day in days}):
        first = datetime.date(year, month, 1)
        whole = {first + number * ONE_DAY for number in range(calendar.monthrange(year, month)[1])}
        watched = whole & days
        yield Coverage(
            source=source.name,
            kind=source.kind,
            country=source.country or None,
            month=first,
            days_watched=len(watched),
            documents=sum(received[day] for day in whole),
            quiet_days=sum(received[day] == 0 for day in watched),
            failed_days=sum(not visits.get(day, True) for day in watched) if whole & visits.keys() else None,
        )
