"""Whoever writes waits for the others and never in a circle; what the database breaks off is done again."""

import itertools
import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection, connections
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, NOW, line, store
from tampering import fault

from claimwatch.ledger.models import Incident, Issue, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.service.decisions import confirm, unconfirm
from claimwatch.ledger.service.incidents import make_incidents
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.service.issues import close_issues, complain
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.protection import lift, mark
from claimwatch.ledger.service.reports import make_reports
from claimwatch.ledger.service.review.on_incidents import set_field
from claimwatch.ledger.service.sealing import seal
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store import digest
from skips import NOT_HERE

ROUNDS = 8
RAIN = "Paris, May 3 (Northern Wire) - It rained all day on Wednesday, {n} times, and nobody was surprised, they said."


class _RefusedError(Exception):
    """Stands for psycopg's error, which has the server's code."""

    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


def failing(times: int, sqlstate: str) -> tuple[Callable[[], int], list[int]]:
    """A function that writes, and is broken off a few times."""
    tries: list[int] = []

    @writes
    def write() -> int:
        tries.append(len(tries))
        complain("here", "why", NOW)
        if len(tries) <= times:
            raise OperationalError("deadlock detected") from _RefusedError(sqlstate)
        return Issue.objects.get().times

    return write, tries


@pytest.mark.parametrize("sqlstate", ["40P01", "40001"])
def test_what_is_broken_off_is_done_again_from_the_start(ledger: str, sqlstate: str) -> None:
    write, tries = failing(2, sqlstate)
    assert write() == 1
    assert len(tries) == 3
    assert fault() is None


def test_not_for_ever_and_not_for_other_reasons(ledger: str) -> None:
    for times, sqlstate, tried in ((99, "40P01", 5), (1, "53100", 1)):
        write, tries = failing(times, sqlstate)
        with pytest.raises(OperationalError):
            write()
        assert len(tries) == tried
    assert not Issue.objects.exists()


def test_rows_are_only_written_by_functions_that_write(ledger: str) -> None:
    with pytest.raises(RuntimeError, match="outside of a function that writes"):
        touch("issue", [1])


@pytest.fixture
def lina(ledger: str) -> User:
    lina = add_person("Lina", "a long and winding road", NOW, role="editor")
    store(line(CLASH), line(CLASH_TOLD_AGAIN), line(MARKET))
    return lina


def test_deciding_storing_grouping_and_sealing_at_once(ledger: str, lina: User) -> None:
    if connection.vendor == "sqlite":
        pytest.skip(f"{NOT_HERE}SQLite has one writer at a time, and no locks on rows")
    clash = Incident.objects.get(country="SY", standing=True)
    items = unconfirmed(clash, releasable(clash))
    version = Version.objects.get(text__contains="12 gunmen")
    numbers = itertools.count()

    @writes
    def group_again() -> None:
        Version.objects.filter(length__gt=150).update(to_group=True)

    def decide(round_: int) -> None:
        key = items[round_ % len(items)].key
        confirm(clash.code, key, by=lina, at=NOW, revision=last_entry())
        unconfirm(clash.code, key, by=lina, why="no", at=NOW, revision=last_entry())
        set_field(clash.code, "name", f"Name {round_}", by=lina, at=NOW, revision=last_entry())

    def protect(round_: int) -> None:
        lift(mark(version, (round_, round_ + 9), "witness", by=lina, why="", at=NOW), by=lina, why="", at=NOW)
        complain("wire", "no answer", NOW)
        close_issues(Issue.objects.all(), lina, NOW)

    def gather(_: int) -> None:
        keep([line(RAIN.format(n=next(numbers)))], "test")
        make_reports(NOW, 10)
        group_again()
        list(make_incidents(NOW))

    def erase(round_: int) -> None:
        if round_ < 2:
            rain = line(RAIN.format(n=f"over {round_}"))
            keep([rain], "test")
            make_reports(NOW, 10)
            seal(digest(rain.data), by=lina, why="asked for", at=NOW)

    assert _at_once(decide, protect, gather, erase) == []
    assert fault() is None


def _at_once(*acts: Callable[[int], None]) -> list[BaseException]:
    """Does all, each in a thread of its own, and returns what went wrong."""
    wrong: list[BaseException] = []
    start = threading.Barrier(len(acts))

    def run(act: Callable[[int], None]) -> None:
        try:
            start.wait()
            for round_ in range(ROUNDS):
                act(round_)
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong
