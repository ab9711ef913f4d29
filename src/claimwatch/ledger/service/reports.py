"""From originals to reports: each text once, whatever the number of ways in; a changed text is a new version."""

import datetime
from collections.abc import Iterator, Sequence
from email.message import Message

import msgspec
from django.db import transaction
from django.db.models import Max

from claimwatch.errors import InputError
from claimwatch.ledger.identity import LEAST_SHARED, host_of, report_key, version_code
from claimwatch.ledger.models import Original, Receipt, Report, Version
from claimwatch.ledger.packed import unpack
from claimwatch.ledger.service.clean import clean
from claimwatch.ledger.service.issues import complain
from claimwatch.ledger.service.search import index
from claimwatch.model.report import Report as Found
from claimwatch.model.report import text_hash
from claimwatch.read import read_bytes


def make_reports(now: datetime.datetime, most: int) -> int:
    """Makes the reports of up to ``most`` originals that wait, in one transaction; says how many it handled."""
    with transaction.atomic():
        waiting = list(Original.objects.filter(handled=False).order_by("id").select_related("content")[:most])
        ways = _ways(waiting)
        new: list[Version] = []
        for original in waiting:
            new += _reports_of(original, ways[original.pk], now)
        index(new)
        Original.objects.filter(pk__in=[original.pk for original in waiting]).update(handled=True)
    return len(waiting)


def _ways(originals: Sequence[Original]) -> dict[int, list[Receipt]]:
    """The ways in of each original, in order."""
    ways: dict[int, list[Receipt]] = {original.pk: [] for original in originals}
    for receipt in Receipt.objects.filter(original__in=originals).select_related("source").order_by("id"):
        ways[receipt.original_id].append(receipt)
    return ways


def _reports_of(original: Original, receipts: Sequence[Receipt], now: datetime.datetime) -> list[Version]:
    """The new versions that an original brings."""
    first = receipts[0]
    new: list[Version] = []
    for found in _found(original, first):
        if isinstance(found, InputError):
            complain(found.where, found.why, now, source=first.source, original=original)
            continue
        version, made = _version(_completed(found, first), original, now)
        version.receipts.add(*receipts)
        _choose_latest(version.report)
        restricted = any(receipt.source and receipt.source.restricted for receipt in receipts)
        if restricted and not version.restricted:
            version.restricted = True
            version.save(update_fields=["restricted"])
        if made:
            new.append(version)
    return new


def _found(original: Original, receipt: Receipt) -> Iterator[Found | InputError]:
    """What an original holds, read with what its way in tells of it."""
    types = (value for name, value in receipt.headers if name.lower() == "content-type")
    return read_bytes(
        unpack(original.content.compressed),
        receipt.url or receipt.name or original.sha256,
        format=original.format,
        url=receipt.url or None,
        charset=charset_of(next(types, "")),
    )


def charset_of(content_type: str) -> str | None:
    """The encoding that a Content-Type declares; None where it declares none."""
    message = Message()
    message["Content-Type"] = " ".join(content_type.split())
    return message.get_content_charset()


def _completed(found: Found, receipt: Receipt) -> Found:
    """The report with what the way in tells of it, in words that every database keeps."""
    text = clean(found.text)
    return msgspec.structs.replace(
        found,
        url=receipt.url or clean(found.url) or None,
        title=clean(found.title) or receipt.title or None,
        publisher=clean(found.publisher) or receipt.publisher or None,
        published=found.published or receipt.published,
        text=text,
        sha256=text_hash(text),
    )


def _version(found: Found, original: Original, now: datetime.datetime) -> tuple[Version, bool]:
    """The version that holds this text, and whether it is new."""
    if known := _known(found):
        return known, False
    key = report_key(found)
    report, _ = Report.objects.get_or_create(key=key)
    number = (report.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    return (
        Version.objects.create(
            report=report,
            code=version_code(key, found.sha256),
            number=number,
            latest=number == 1,
            original=original,
            url=found.url or "",
            publisher=found.publisher or "",
            title=found.title or "",
            published=found.published,
            language=found.language or "",
            sha256=found.sha256,
            text=found.text,
            length=len(found.text),
            added_at=now,
        ),
        True,
    )


def _choose_latest(report: Report) -> None:
    """Has the version that was retrieved last stand for the report; what changes thereby is grouped anew."""
    versions = list(report.versions.annotate(seen=Max("receipts__retrieved_at")).order_by("seen", "number"))
    last = versions[-1]
    if not last.latest:
        report.versions.filter(latest=True).update(latest=False, to_group=True)
        report.versions.filter(pk=last.pk).update(latest=True, to_group=True)


def _known(found: Found) -> Version | None:
    """The version that has this text already: of the same report, or of one that is the same by all that is known."""
    key = report_key(found)
    for version in Version.objects.filter(sha256=found.sha256).select_related("report").order_by("id"):
        if version.report.key == key or _same(version, found):
            return version
    return None


def _same(version: Version, found: Found) -> bool:
    """Whether one text that came twice is one report: publisher, day and host agree as far as both are known."""
    if version.publisher and found.publisher and version.publisher != found.publisher:
        return False
    if version.published and found.published and version.published != found.published:
        return False
    if version.url and found.url:
        return host_of(version.url) == host_of(found.url) and len(found.text) >= LEAST_SHARED
    return True
