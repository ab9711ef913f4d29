"""Rows of a ledger for tests, made without reading or grouping anything."""

import datetime
import itertools
from typing import Any

import msgspec

from claimwatch.ledger.models import Incident, Original, Place, Report, Version
from claimwatch.ledger.store.packed import digest, pack
from claimwatch.model.incident import Incident as Grouped
from claimwatch.model.report import text_hash
from claimwatch.model.toll import Range
from claimwatch.model.when import Interval

NOW = datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
_COUNT = itertools.count(1)


def an_original(**fields: Any) -> Original:
    return Original.objects.create(**{"sha256": f"{next(_COUNT):064x}", "size": 1, "format": ".txt", **fields})


def a_version(text: str, report: Report | None = None, **fields: Any) -> Version:
    """A version of a report, the latest; of a new report where none is given."""
    report = report or Report.objects.create(key=f"report {next(_COUNT)}")
    report.versions.update(latest=False)
    given = {
        "code": f"{next(_COUNT):016x}",
        "number": report.versions.count() + 1,
        "original": fields.pop("original", None) or an_original(),
        "sha256": text_hash(text),
        "length": len(text),
        "added_at": NOW,
        "to_read": False,
    }
    return Version.objects.create(report=report, text=text, **given | fields)


def an_incident(
    code: str,
    *,
    date: Interval = Interval(),
    killed: Range = Range(),
    place: str | None = None,
    country: str = "",
    reports: tuple[str, ...] = (),
    former: tuple[str, ...] = (),
    disputes: int = 0,
    **fields: Any,
) -> Incident:
    """An incident with a document of what is said here."""
    document = msgspec.json.encode(
        Grouped(id=code, reports=reports, mentions=(), type="attack", date=date, killed=killed, previous_ids=former)
    )
    if place:
        fields["place"], _ = Place.objects.get_or_create(key=place, defaults={"name": place, "country": country})
    row = Incident.objects.create(
        code=code,
        document=pack(document),
        sha256=digest(document),
        type="attack",
        country=country,
        first_day=date.start,
        last_day=date.end,
        sort_day=date.end or datetime.date.min,
        killed_low=killed.low,
        killed_high=killed.high,
        killed_most=killed.low if killed.high is None else killed.high,
        reports=len(reports),
        disputes=disputes,
        changed_at=NOW,
        **fields,
    )
    for old in former:
        row.former.create(code=old)
    return row
