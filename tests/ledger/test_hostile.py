"""Documents and moments that try the ledger's services."""

import datetime
import multiprocessing
import random
import string
from collections.abc import Callable

import pytest
from databases import forget_connection
from django.db import connections
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, NOW, line, page, store, work_all

from claimwatch.collect import Received, Trouble
from claimwatch.engine import read_all
from claimwatch.engine.worker import _reader
from claimwatch.grouping import Reach, Window
from claimwatch.ledger.models import Incident, Issue, LinkDay, Mention, Reading, Receipt, TallyLine, Version
from claimwatch.ledger.query.reach import incidents_within, leftovers_within
from claimwatch.ledger.query.verify import checks
from claimwatch.ledger.service import readings
from claimwatch.ledger.service.incidents import make_incidents
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.service.issues import complain
from claimwatch.ledger.service.readings import make_readings, read_again
from claimwatch.ledger.service.reports import make_reports
from claimwatch.model.reading import Reading as Read
from claimwatch.model.report import Report

PAST = datetime.datetime(2020, 5, 4, 12, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
ADDRESS = "https://news.example/2030/clash.html"
WAR = (
    "Geneva, May 3 (Northern Wire) - More than 60,000 people have been killed since the war in Syria began in 2011, "
    "the United Nations said on Thursday."
)


def wrong() -> list[str]:
    return [line for check in checks() for lines in check.look() for line in lines]


def noise(length: int) -> str:
    """Letters that no database can make shorter."""
    return "".join(random.Random(length).choices(string.ascii_letters, k=length))  # noqa: S311


def at_once(*works: Callable[[], object]) -> None:
    """Does works at the same time, each in a process of its own: a reader is no thing for several threads."""
    _reader()
    connections.close_all()
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        forget_connection()
        barrier.wait()
        work()

    processes = [context.Process(target=run, args=(work,)) for work in works]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * len(works)


def test_two_processes_that_add_the_same_reports_at_once_store_each_once(ledger: str) -> None:
    documents = [line(f"{CLASH} Told {n} times.", url=f"https://wire.example/{n}") for n in range(6)]

    def add() -> None:
        for one in documents:
            keep([one, Trouble(where="a", why="b", at=NOW)], "test")
            work_all()

    at_once(add, add, add)
    assert Version.objects.count() == Reading.objects.count() == Receipt.objects.count() == 6
    assert Issue.objects.get().times == 18
    assert not Version.objects.filter(to_read=True).exists()
    assert not Version.objects.filter(to_group=True).exists()
    assert wrong() == []


def test_what_is_read_by_two_at_once_is_stored_once(ledger: str) -> None:
    keep([line(f"{MARKET} Told {n} times.", url=f"https://wire.example/{n}") for n in range(4)], "test")
    make_reports(NOW, 100)
    at_once(lambda: list(make_readings(NOW)), lambda: list(make_readings(NOW)))
    assert Reading.objects.count() == 4
    assert wrong() == []


def test_long_addresses_names_and_words_fit_into_every_index(ledger: str) -> None:
    url = f"https://news.example/{noise(9000)}"
    text = (
        f"At least {noise(4000)}, 43, and nine others were killed in Mosul on Wednesday, {noise(5000)} said. {MARKET}"
    )
    one = line(text, url=url)
    store(Received(data=one.data, format=".jsonl", url=url, name=noise(7000), retrieved_at=NOW))
    complain(noise(9000), noise(9000), NOW)
    complain(noise(9000), noise(9000), NOW)
    assert Issue.objects.get().times == 2
    assert Version.objects.get().text == text
    store(page(CLASH, url + "/other"))
    assert Version.objects.count() == 2
    assert wrong() == []


def test_ten_megabytes_are_stored_and_found(ledger: str) -> None:
    text = " ".join(f"{word} {n}" for n, word in enumerate(["harbour", "library", "council"] * 200_000))
    keep([Received(data=text.encode(), format=".txt", name="long.txt", retrieved_at=NOW)], "test")
    work_all()
    assert Version.objects.get().length == len(text) > 8_000_000


def test_a_report_of_a_war_total_and_no_incident_gives_its_tally(ledger: str) -> None:
    store(line(WAR))
    assert not Mention.objects.filter(incident__isnull=False).exists()
    assert TallyLine.objects.get().low in (60_000, 60_001)


def reads_as(monkeypatch: pytest.MonkeyPatch, reader: str, irrelevant: str | None = None) -> None:
    """Has a newer reader read, for which a report with these words is irrelevant."""

    def newer(reports: list[Report], *, processes: int) -> "list[Read]":
        found = list(reports)
        read = read_all(found)
        return [
            Read(report=reading.report, relevant=False, relevance=0.0)
            if irrelevant and irrelevant in reading.report.text
            else reading
            for reading in read
        ]

    monkeypatch.setattr(readings, "reader_version", lambda: reader)
    monkeypatch.setattr(readings, "read_all", newer)


def test_a_report_that_a_newer_reader_finds_irrelevant_leaves_its_incident(
    ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(page(CLASH, ADDRESS), line(CLASH_TOLD_AGAIN), line(MARKET), line(WAR))
    clash = Incident.objects.get(country="SY")
    assert clash.reports == 2
    reads_as(monkeypatch, "9.9+new", irrelevant="Beirut, May 4")
    assert read_again() == 4
    work_all()
    clash.refresh_from_db()
    assert (clash.standing, clash.reports) == (True, 1)
    gone = Version.objects.get(text=CLASH_TOLD_AGAIN)
    assert not gone.mentions.exists()
    assert not gone.claims.exists()
    reads_as(monkeypatch, "9.9+newest", irrelevant="12 gunmen")
    read_again()
    work_all()
    clash = Incident.objects.get(country="SY", standing=True)
    assert clash.reports == 1
    assert wrong() == []


def test_an_incident_whose_last_report_is_gone_ends(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store(line(MARKET))
    reads_as(monkeypatch, "9.9+new", irrelevant="Mosul")
    read_again()
    work_all()
    incident = Incident.objects.get()
    assert (incident.standing, incident.merged_into) == (False, "")
    assert not Mention.objects.exists()
    assert not incident.days.exists()
    monkeypatch.undo()
    read_again()
    Version.objects.update(to_read=True)
    work_all()
    incident.refresh_from_db()
    assert incident.standing
    assert wrong() == []


def test_a_version_that_becomes_the_latest_while_it_is_read_is_grouped(ledger: str) -> None:
    store(page(CLASH, ADDRESS, at=PAST + HOUR))
    older = page(CLASH.replace("more than 40", "more than 30"), ADDRESS, at=PAST)
    keep([older], "test")
    make_reports(NOW, 100)
    waiting = Version.objects.get(to_read=True)
    assert not waiting.latest
    [read] = read_all([readings.report_of(waiting)])
    keep([Received(data=older.data, format=".html", url=f"{ADDRESS}#again", retrieved_at=PAST + 2 * HOUR)], "test")
    make_reports(NOW, 100)
    list(make_incidents(NOW))
    readings._store([(waiting, read)], NOW)
    list(make_incidents(NOW))
    assert Version.objects.get(latest=True).mentions.filter(incident__isnull=False).exists()
    assert wrong() == []


def test_a_reach_of_thousands_of_windows_and_names(ledger: str) -> None:
    store(line(MARKET), line(CLASH))
    days = [datetime.date(1990, 1, 15) + datetime.timedelta(days=20 * n) for n in range(3000)]
    windows = tuple(Window(country, day, day) for day in days for country in ("SY", "IQ"))
    [day] = {row.day for row in LinkDay.objects.filter(incident__isnull=False)}
    near = Reach(
        windows=(*windows, Window("IQ", day, day)),
        persons=frozenset(map(str, range(40_000))),
        reports=frozenset(map(str, range(40_000))),
        ids=frozenset(map(str, range(40_000))),
    )
    assert [row.country for row in incidents_within(near)] == ["IQ"]
    assert leftovers_within(near) == []
