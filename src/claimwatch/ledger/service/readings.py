"""Makes readings from versions, stores them as documents, and writes their rows for lists and search."""

import datetime
from collections.abc import Iterator, Sequence

import msgspec

from claimwatch import model
from claimwatch.engine import Unread, read_all
from claimwatch.ledger.models import Quarantine, Reading, Version
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.reader import reader_version
from claimwatch.ledger.service.batches import batches
from claimwatch.ledger.service.issues import Hear, in_silence, quarantine, retry
from claimwatch.ledger.service.projection import look_again, write_claims
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store import digest, pack
from claimwatch.model import Report
from claimwatch.reconcile import tallies

AT_ONCE = 64
"""Readings stored in one transaction; at most this many are repeated if the process is killed."""


Found = model.Reading | Unread
"""A version's reading, or why it makes the reader fail."""


def make_readings(now: datetime.datetime, *, processes: int = 1, hear: Hear = in_silence) -> Iterator[int]:
    """Reads all waiting versions.

    Args:
        now: The current time in UTC.
        processes: Number of processes that read in parallel.
        hear: Called for each version that makes the reader fail.

    Yields:
        The number of versions read, or found unreadable, stored, after each transaction.
    """
    ahead: list[Version] = []

    def reports() -> Iterator[Report]:
        for version in _waiting():
            ahead.append(version)
            yield report_of(version)

    read = ((found, _length(found)) for found in read_all(reports(), processes=processes))
    for batch in batches(read, AT_ONCE):
        versions_read, ahead[: len(batch)] = ahead[: len(batch)], []
        _store(list(zip(versions_read, batch, strict=True)), now)
        for found in batch:
            if isinstance(found, Unread):
                hear(found)
        yield len(batch)


def _length(found: Found) -> int:
    return 0 if isinstance(found, Unread) else len(found.report.text)


def report_of(version: Version) -> Report:
    """The version as a report, as readings contain it."""
    return Report(
        id=version.code,
        url=version.url or None,
        publisher=version.publisher or None,
        title=version.title or None,
        published=version.published,
        language=version.language or None,
        sha256=version.sha256,
        text=version.text,
    )


@writes
def read_again() -> int:
    """Marks all versions that the present reader hasn't read as waiting, and returns their number.

    So are the originals that made another reader fail, or that another found irrelevant by a first look. They aren't
    counted, as nobody knows how many reports they hold.
    """
    retry()
    failed = Quarantine.objects.filter(reader=reader_version()).exclude(version=None).values("version")
    read = Reading.objects.filter(reader=reader_version(), current=True).values("version")
    known = Version.objects.filter(to_read=False, length__gt=0)
    return known.exclude(pk__in=read).exclude(pk__in=failed).update(to_read=True)


def _waiting() -> Iterator[Version]:
    """Yields the versions that are waiting at the time of the call, in order, loading a few at a time."""
    last = Version.objects.filter(to_read=True).order_by("-id").values_list("id", flat=True).first() or 0
    done = 0
    waiting = Version.objects.filter(to_read=True, id__lte=last).order_by("id")
    while ids := next(batches(waiting.filter(id__gt=done).values_list("id", "length")[:AT_ONCE], AT_ONCE), ()):
        done = ids[-1]
        yield from Version.objects.filter(pk__in=ids).order_by("id")


@writes
def _store(found: Sequence[tuple[Version, Found]], now: datetime.datetime) -> None:
    """Replaces readings and their rows, except for versions that another process read meanwhile.

    What makes the reader fail keeps the reading by an earlier one, if it has any.
    """
    reader = reader_version()
    wait = Version.objects.filter(pk__in=[v.pk for v, _ in found], to_read=True)
    latest = dict(wait.values_list("id", "latest"))
    for version, unread in found:
        if isinstance(unread, Unread) and latest.pop(version.pk, None) is not None:
            quarantine(version, unread, now)
            Version.objects.filter(pk=version.pk).update(to_read=False)
    read = [(v, reading) for v, reading in found if isinstance(reading, model.Reading) and v.pk in latest]
    told_before = set(
        Reading.objects.filter(version__in=latest, current=True, relevant=True).values_list("version_id", flat=True)
    )
    former = list(Reading.objects.filter(version__in=latest, current=True).values_list("pk", flat=True))
    Reading.objects.filter(pk__in=former).update(current=False)
    _keep([_row(version, reading, reader, now) for version, reading in read])
    kept = list(Reading.objects.filter(version__in=latest, current=True).values_list("pk", flat=True))
    touch("reading", kept)
    touch("state of reading", [*former, *kept])
    versions = [version for version, _ in read]
    anew = {reading.report.id: reading for reading in present_readings(version.code for version in versions)}
    write_claims([(version, anew[version.code]) for version in versions])
    look_again({version.report_id for version in versions})
    to_group = [v.pk for v in versions if (latest[v.pk] and tells(anew[v.code])) or v.pk in told_before]
    Version.objects.filter(pk__in=latest).update(to_read=False)
    Version.objects.filter(pk__in=to_group).update(to_group=True)


def tells(reading: model.Reading) -> bool:
    """True if a reading concerns grouping: it mentions an incident, or gives the toll of a period or war."""
    return bool(reading.incidents or tallies([reading], ()))


def _keep(rows: Sequence[Reading]) -> None:
    """Stores readings; one that the same reader made before only becomes current again."""
    Reading.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["version", "reader"], update_fields=["current"]
    )


def _row(version: Version, reading: model.Reading, reader: str, now: datetime.datetime) -> Reading:
    document = msgspec.json.encode(reading)
    return Reading(
        version=version,
        reader=reader,
        relevant=reading.relevant,
        relevance=reading.relevance,
        document=pack(document),
        sha256=digest(document),
        made_at=now,
    )
