"""Visits: none waits for another, and neither reading nor storing waits for a visit that goes on."""

import datetime
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made import NOW, page

from claimwatch.collect import Brought, Web
from claimwatch.ledger.models import Original, Source, Visits
from claimwatch.ledger.run import Outcome, collecting
from claimwatch.ledger.run import Visits as UnderWay
from claimwatch.ledger.service.sources import list_sources
from claimwatch.settings import Network
from claimwatch.settings import Source as Listed

LATER = NOW + datetime.timedelta(hours=5)


def listed(*hosts: str) -> None:
    feeds = [Listed(name=f"feed {n}", kind="feed", url=f"https://{host}/feed") for n, host in enumerate(hosts)]
    list_sources(feeds, Path("/desk"), NOW)


def bringing(monkeypatch: pytest.MonkeyPatch, bring: Callable[[Listed], Iterator[Brought]]) -> None:
    monkeypatch.setattr(collecting, "collector_for", lambda kind: lambda source, state, web: bring(source))


def under_way(told: list[str], now: datetime.datetime = NOW) -> UnderWay:
    def tell(source: Source, outcome: Outcome) -> None:
        told.append(source.name)

    return UnderWay(Web(Network()), lambda: now, tell)


def until_told(visits: UnderWay, told: list[str], count: int) -> None:
    while len(told) < count:
        visits.store(seconds=0.2)


def test_a_slow_visit_holds_up_no_other_and_what_it_has_brought_is_stored(
    ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed("slow.example", "quick.example")
    go_on, told = threading.Event(), list[str]()

    def bring(source: Listed) -> Iterator[Brought]:
        yield page(f"<p>Gunmen killed three people in {source.name}.", source.url)
        if "slow" in source.url:
            go_on.wait(60)

    bringing(monkeypatch, bring)
    monkeypatch.setattr(collecting, "LONGEST", 0.0)
    with under_way(told) as visits:
        visits.begin()
        until_told(visits, told, 1)
        assert told == ["feed 1"]
        visits.store(seconds=0.2)
        assert Original.objects.count() == 2
        Visits.objects.update(due=NOW)
        visits.begin()
        until_told(visits, told, 2)
        assert told == ["feed 1", "feed 1"]  # due again, while the slow one goes on
        go_on.set()
        until_told(visits, told, 3)
        assert not visits.is_under_way


def test_sources_at_one_host_are_visited_one_after_the_other(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    listed("one.example", "one.example", "one.example")
    at_once: list[int] = []
    lock = threading.Lock()

    def bring(source: Listed) -> Iterator[Brought]:
        assert lock.acquire(blocking=False)
        at_once.append(1)
        lock.release()
        yield from ()

    bringing(monkeypatch, bring)
    told: list[str] = []
    with under_way(told) as visits:
        for count in (1, 2, 3):
            visits.begin()
            until_told(visits, told, count)
    assert sorted(told) == ["feed 0", "feed 1", "feed 2"]


def test_a_bug_in_a_collector_shows_itself(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    listed("bad.example")

    def bring(source: Listed) -> Iterator[Brought]:
        yield from ()
        raise ZeroDivisionError

    bringing(monkeypatch, bring)
    with under_way([]) as visits:
        visits.begin()
        with pytest.raises(ZeroDivisionError):
            visits.store(seconds=10)


def test_a_visit_made_while_the_clock_was_ahead_is_due_at_once(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    listed("one.example")
    bringing(monkeypatch, lambda source: iter(()))
    told: list[str] = []
    with under_way(told, now=LATER.replace(year=2040)) as visits:
        visits.begin()
        until_told(visits, told, 1)
    assert Visits.objects.get().due.year == 2040
    with under_way(told, now=LATER) as visits:
        visits.begin()
        until_told(visits, told, 2)
        visits.begin()
        assert not visits.is_under_way
    assert Visits.objects.get().due == LATER + datetime.timedelta(hours=1)
