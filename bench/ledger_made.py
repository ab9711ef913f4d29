"""A ledger of many made reports, written in bulk as the services would have written it."""

# ruff: noqa: S311 (the generator is seeded to repeat itself, not to keep a secret)

import datetime
import itertools
import random
import time
from collections.abc import Iterator, Sequence

import msgspec

from claimwatch.grouping import group
from claimwatch.ledger.models import Content, Original, Receipt, Report, Version
from claimwatch.ledger.service import readings as service
from claimwatch.ledger.service.projection.incidents import write_incidents
from claimwatch.ledger.service.projection.mentions import write_mentions, write_tallies
from claimwatch.ledger.service.search import index
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store.packed import digest, pack
from claimwatch.model.reading import Reading
from claimwatch.model.report import text_hash
from group import WORD, exchanged, made, templates

NOW = datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC)
BATCH = 1000
EXTRA = 2
"""The examples are short: each report gets so many of the other examples' texts as background."""


def fill(reports: int, seed: int) -> None:
    """Writes so many reports, their readings and incidents into an empty ledger."""
    started = time.perf_counter()
    for n, batch in enumerate(batches(reports, seed), start=1):
        write(batch)
        print(f"\r{n * BATCH:>9,} reports {time.perf_counter() - started:6.0f} s", end="", flush=True)
    print()


def batches(reports: int, seed: int) -> Iterator[list[Reading]]:
    found = (with_background(reading, seed) for reading in made(10 * reports, seed))
    for _ in range(0, reports, BATCH):
        yield list(itertools.islice(found, BATCH))


def with_background(reading: Reading, seed: int) -> Reading:
    """The reading of a report as long as those of a newspaper: what is added stands at the end, so spans hold."""
    chance = random.Random(f"{seed}/{reading.report.id}")
    others = (
        WORD.sub(lambda w: exchanged(w[0], "", chance), r.report.text) for r in chance.choices(templates(), k=EXTRA)
    )
    text = "\n\n".join([reading.report.text, *others])
    report = msgspec.structs.replace(
        reading.report,
        text=text,
        sha256=text_hash(text),
        title=text[:70].rpartition(" ")[0],
        publisher=chance.choice(("Orontes Dispatch", "Levant Wire", "Harbour Gazette")),
        url=f"https://news.example/{reading.report.id}",
    )
    return msgspec.structs.replace(reading, report=report)


@writes
def write(batch: Sequence[Reading]) -> None:
    versions = write_versions(batch)
    service._store(list(zip(versions, batch, strict=True)), NOW)
    grouping = group(batch)
    held = {mention: incident.id for incident in grouping.incidents for mention in incident.mentions}
    waiting = {version.code: version.pk for version in versions}
    keys = write_incidents(grouping.incidents, (), held, NOW)
    write_mentions(grouping, waiting, keys)
    write_tallies(grouping.tallies, waiting)
    Version.objects.filter(pk__in=waiting.values()).update(to_group=False)


def write_versions(batch: Sequence[Reading]) -> list[Version]:
    found = [reading.report for reading in batch]
    data = [f"{report.title}\n\n{report.id}\n\n{report.text}".encode() for report in found]
    originals = Original.objects.bulk_create(
        Original(sha256=digest(own), size=len(own), format=".txt", handled=True) for own in data
    )
    Content.objects.bulk_create(
        Content(original=original, compressed=pack(own)) for original, own in zip(originals, data, strict=True)
    )
    receipts = Receipt.objects.bulk_create(
        Receipt(original=original, collector="page", url=report.url or "", retrieved_at=NOW, last_at=NOW)
        for original, report in zip(originals, found, strict=True)
    )
    reports = Report.objects.bulk_create(Report(key=f"url:{report.url}") for report in found)
    versions = Version.objects.bulk_create(
        Version(
            report=row,
            code=report.id,
            number=1,
            original=original,
            url=report.url or "",
            publisher=report.publisher or "",
            title=report.title or "",
            published=report.published,
            language=report.language or "",
            sha256=report.sha256,
            text=report.text,
            length=len(report.text),
            added_at=NOW,
        )
        for row, report, original in zip(reports, found, originals, strict=True)
    )
    link = Version.receipts.through
    link.objects.bulk_create(
        link(version_id=version.pk, receipt_id=receipt.pk) for version, receipt in zip(versions, receipts, strict=True)
    )
    index(versions)
    touch("original", [row.pk for row in originals])
    touch("receipt", [row.pk for row in receipts])
    touch("state of receipt", [row.pk for row in receipts])
    touch("report", [row.pk for row in versions])
    touch("ways of report", [row.pk for row in versions])
    return versions
