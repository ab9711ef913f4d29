"""From versions to readings: each read once by a reader, kept whole, with rows for lists and search."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from django.db import transaction

from claimwatch.engine import read_all
from claimwatch.ledger.models import Claim, Fact, Reading, Version
from claimwatch.ledger.reader import reader_version
from claimwatch.ledger.service.batches import batches
from claimwatch.ledger.service.projection import claim_row, entities, fact_row
from claimwatch.ledger.service.writer_lock import take_writer_lock
from claimwatch.ledger.store import digest, pack
from claimwatch.model import Reading as Read
from claimwatch.model import Report
from claimwatch.reconcile import tallies

AT_ONCE = 64
"""Readings stored in one transaction: so many are read again where the process is killed."""


def make_readings(now: datetime.datetime, *, processes: int = 1) -> Iterator[int]:
    """Reads all versions that wait.

    Args:
        now: In UTC.
        processes: How many read at the same time.

    Yields:
        After each transaction, how many it stored.
    """
    ahead: list[Version] = []

    def reports() -> Iterator[Report]:
        for version in _waiting():
            ahead.append(version)
            yield report_of(version)

    read = ((reading, len(reading.report.text)) for reading in read_all(reports(), processes=processes))
    for batch in batches(read, AT_ONCE):
        versions_read, ahead[: len(batch)] = ahead[: len(batch)], []
        _store(list(zip(versions_read, batch, strict=True)), now)
        yield len(batch)


def report_of(version: Version) -> Report:
    """The report that a version is, as readings carry it."""
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


def read_again() -> int:
    """Has every version wait that the present reader hasn't read; says how many."""
    read = Reading.objects.filter(reader=reader_version(), current=True).values("version")
    return Version.objects.filter(to_read=False, length__gt=0).exclude(pk__in=read).update(to_read=True)


def _waiting() -> Iterator[Version]:
    """The versions that wait when it is called, in order, a few at a time."""
    last = Version.objects.filter(to_read=True).order_by("-id").values_list("id", flat=True).first() or 0
    done = 0
    waiting = Version.objects.filter(to_read=True, id__lte=last).order_by("id")
    while ids := next(batches(waiting.filter(id__gt=done).values_list("id", "length")[:AT_ONCE], AT_ONCE), ()):
        done = ids[-1]
        yield from Version.objects.filter(pk__in=ids).order_by("id")


@transaction.atomic
def _store(read: Sequence[tuple[Version, Read]], now: datetime.datetime) -> None:
    """Stores readings and their rows, in place of those of earlier ones; what was read meanwhile stays as it is."""
    take_writer_lock()
    reader = reader_version()
    wait = Version.objects.filter(pk__in=[v.pk for v, _ in read], to_read=True)
    latest = dict(wait.values_list("id", "latest"))
    read = [(version, reading) for version, reading in read if version.pk in latest]
    told_before = set(
        Reading.objects.filter(version__in=latest, current=True, relevant=True).values_list("version_id", flat=True)
    )
    Reading.objects.filter(version__in=latest, current=True).update(current=False)
    Claim.objects.filter(version__in=latest).delete()
    _keep([_row(version, reading, reader, now) for version, reading in read])
    _write_claims(read)
    to_group = [v.pk for v, reading in read if (latest[v.pk] and tells(reading)) or v.pk in told_before]
    Version.objects.filter(pk__in=latest).update(to_read=False)
    Version.objects.filter(pk__in=to_group).update(to_group=True)


def tells(reading: Read) -> bool:
    """True if a reading concerns grouping: it mentions an incident, or gives the toll of a period or war."""
    return bool(reading.incidents or tallies([reading], ()))


def _keep(rows: Sequence[Reading]) -> None:
    """Stores readings; of one that was made before by the same reader only the mark of being current."""
    Reading.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["version", "reader"], update_fields=["current"]
    )


def _row(version: Version, reading: Read, reader: str, now: datetime.datetime) -> Reading:
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


def _write_claims(read: Iterable[tuple[Version, Read]]) -> None:
    claims = [(version, claim) for version, reading in read for claim in reading.claims]
    speakers = entities(
        (claim.source.entity or claim.source.name or claim.source.text, claim.source.kind)
        for _, claim in claims
        if claim.source
    )
    rows = Claim.objects.bulk_create([claim_row(version, claim, speakers) for version, claim in claims])
    Fact.objects.bulk_create(
        [
            fact_row(row, fact, version.length)
            for row, (version, claim) in zip(rows, claims, strict=True)
            for fact in claim.facts
        ]
    )
