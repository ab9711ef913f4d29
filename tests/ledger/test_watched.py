"""Coverage: what the log and the receipts say of the sources that were watched."""

import datetime
from pathlib import Path

from rows import an_original

from claimwatch.ledger.models import Receipt, Source
from claimwatch.ledger.query.coverage import coverage
from claimwatch.ledger.service.sources import imported, list_sources, visited
from claimwatch.release import Coverage
from claimwatch.settings import Source as Listed

DESK = Path("/desk")
WIRE = Listed(name="wire", kind="feed", url="https://wire.example/feed", country="SY")
TIPS = Listed(name="tips", kind="feed", url="https://tips.example/feed", restricted=True)


def at(month: int, day: int, hour: int = 12) -> datetime.datetime:
    return datetime.datetime(2026, month, day, hour, tzinfo=datetime.UTC)


def received(name: str, when: datetime.datetime) -> None:
    source = Source.objects.get(name=name)
    Receipt.objects.create(
        original=an_original(), source=source, collector="feed", retrieved_at=when, last_at=when, name=str(when)
    )


def told(until: datetime.date) -> list[tuple[str, str, int, int, int]]:
    rows = coverage(until)
    return [(row.source, f"{row.month:%Y-%m}", row.days_watched, row.documents, row.quiet_days) for row in rows]


def test_days_are_those_on_which_the_source_was_switched_on(ledger: str) -> None:
    list_sources([WIRE], DESK, at(1, 30))
    list_sources([], DESK, at(2, 3))
    list_sources([WIRE], DESK, at(2, 27))
    assert told(datetime.date(2026, 3, 1)) == [
        ("wire", "2026-01", 2, 0, 2),
        ("wire", "2026-02", 5, 0, 5),
        ("wire", "2026-03", 1, 0, 1),
    ]


def test_quiet_days_are_those_without_anything_new(ledger: str) -> None:
    list_sources([WIRE], DESK, at(1, 1))
    received("wire", at(1, 1, 23))
    received("wire", at(1, 1, 22))
    received("wire", at(1, 3, 0))
    received("wire", at(1, 9))  # after the last day that counts
    assert list(coverage(datetime.date(2026, 1, 4))) == [
        Coverage(
            source="wire",
            kind="feed",
            country="SY",
            month=datetime.date(2026, 1, 1),
            days_watched=4,
            documents=3,
            quiet_days=2,
        )
    ]


def test_restricted_sources_and_imports_are_left_out_entirely(ledger: str) -> None:
    list_sources([TIPS], DESK, at(1, 1))
    imported("/home/rana/secret", None)
    assert told(datetime.date(2026, 2, 1)) == []
    open_now = Listed(name="tips", kind="feed", url="https://tips.example/feed")
    list_sources([open_now], DESK, at(1, 2))
    assert told(datetime.date(2026, 2, 1)) == []


def test_a_source_that_was_never_watched_has_no_row(ledger: str) -> None:
    list_sources([WIRE], DESK, at(3, 1))
    assert told(datetime.date(2026, 2, 28)) == []


def test_failed_days_are_those_on_which_no_visit_succeeded(ledger: str) -> None:
    list_sources([WIRE], DESK, at(1, 1))
    source = Source.objects.get(name="wire")
    visited(source, at(1, 1), failure="no answer")
    visited(source, at(1, 1, 14))
    visited(source, at(1, 2), failure="no answer")
    visited(source, at(1, 2, 14), failure="no answer")
    assert [row.failed_days for row in coverage(datetime.date(2026, 2, 2))] == [1, None]
