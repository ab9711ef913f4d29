"""Rows of a ledger for tests, made without reading or grouping anything."""

import datetime
import itertools
from typing import Any

from claimwatch.ledger.models import Original, Report, Version
from claimwatch.model.report import text_hash

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
