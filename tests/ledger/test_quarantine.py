"""What makes the reader fail: an issue, tried again only by another reader; its neighbours are read as ever."""

import os
import zlib

import pytest
from made import MARKET, NOW, line, page, store
from tampering import fault

from claimwatch.engine import Unread, worker
from claimwatch.ledger.models import Content, Incident, Issue, Original, Quarantine, Reading, Version
from claimwatch.ledger.query import status
from claimwatch.ledger.query.exportable import ExportableOriginals
from claimwatch.ledger.run import work
from claimwatch.ledger.service import issues, readings
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.service.readings import read_again
from claimwatch.model import Reading as Read
from claimwatch.model import Report

POISON = "A bomb killed six people in Homs on Tuesday, police said."


@pytest.fixture
def poisoned(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Has the poison end the process that reads it."""
    read = worker.read_one

    def read_one(report: Report, read_everything: bool) -> Read:
        if report.text == POISON:
            os._exit(3)
        return read(report, read_everything)

    monkeypatch.setattr(worker, "read_one", read_one)
    return monkeypatch


def read_all() -> list[Unread]:
    return work(lambda: NOW, lambda *_: None)


def another_reader(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for module in (issues, readings, status):
        monkeypatch.setattr(module, "reader_version", lambda: name)


def test_it_costs_no_neighbour_and_another_reader_tries_again(ledger: str, poisoned: pytest.MonkeyPatch) -> None:
    keep([line(MARKET), line(POISON, url="https://wire.example/1"), line(f"{MARKET} More.")], "test")
    [unread] = read_all()
    assert unread.why == "it ends the reading process (exit status 3)"
    assert Reading.objects.count() == 2
    assert Incident.objects.exists()
    issue = Issue.objects.get()
    assert issue.reason.startswith(f"can't be read: {unread.why}")
    assert POISON not in issue.reason
    version = Version.objects.get(text=POISON)
    assert (version.to_read, version.quarantines.count()) == (False, 1)
    assert fault() is None
    assert read_all() == []
    assert read_again() == 0
    another_reader(poisoned, "9.9+new")
    assert read_again() == 3
    assert len(read_all()) == 1
    assert fault() is None
    poisoned.undo()
    another_reader(poisoned, "9.9+newest")
    assert read_again() == 3
    assert read_all() == []
    assert version.readings.filter(current=True).exists()
    assert fault() is None
    assert {entry.reader for entry in Quarantine.objects.all()} >= {"9.9+new"}


def test_a_later_failure_keeps_the_reading_before(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store(line(POISON))
    before = Reading.objects.get()

    def read_one(report: Report, read_everything: bool) -> Read:
        raise ValueError(report.text)

    monkeypatch.setattr(worker, "read_one", read_one)
    another_reader(monkeypatch, "9.9+new")
    read_again()
    [unread] = read_all()
    assert "ValueError in read_one" in unread.why
    assert POISON in unread.trace
    assert POISON not in Issue.objects.get().reason
    assert Reading.objects.get(current=True) == before
    assert fault() is None
    assert status.status(NOW).behind.outdated == 0


def test_an_original_that_crashes_the_reader_costs_no_other(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parse = worker.open_bytes

    def open_bytes(data: bytes, name: str, **about: object) -> object:
        if b"six people" in data:
            os._exit(3)
        return parse(data, name, **about)  # type: ignore[arg-type]

    monkeypatch.setattr(worker, "open_bytes", open_bytes)
    keep([page(POISON, "https://wire.example/1"), line(MARKET)], "test")
    [unread] = read_all()
    assert unread.where == "https://wire.example/1"
    assert Version.objects.count() == 1
    assert not Original.objects.filter(handled=False).exists()
    read_again()
    assert not Original.objects.filter(handled=False).exists()
    another_reader(monkeypatch, "9.9+new")
    read_again()
    assert Original.objects.filter(handled=False).count() == 1
    assert fault() is None


@pytest.mark.parametrize("altered", [b"no zlib", zlib.compress(b"something else")])
def test_altered_bytes_of_an_original_are_told_and_left_out(ledger: str, altered: bytes) -> None:
    store(line(MARKET), page(POISON, "https://wire.example/1"))
    original = Original.objects.get(format=".html")
    Content.objects.filter(original=original).update(compressed=altered)
    originals = ExportableOriginals()
    assert len(list(originals)) == 1
    assert originals.altered == [original.sha256]


def test_altered_bytes_that_wait_for_reading_stop_nothing(ledger: str) -> None:
    keep([line(MARKET), page(POISON, "https://wire.example/1")], "test")
    Content.objects.filter(original__format=".html").update(compressed=b"no zlib")
    [unread] = read_all()
    assert unread.why.startswith("its stored bytes were altered")
    assert Version.objects.count() == 1
