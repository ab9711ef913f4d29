"""The range of an incident over its accounts: who is told of is not counted, and whoever died is no longer hurt."""

import pytest

from claimwatch.model import Account, Figure
from claimwatch.model.reading import Mention, Reading
from claimwatch.model.report import Report
from claimwatch.model.toll import Killed, Range
from claimwatch.model.when import Interval
from claimwatch.reconcile.figures.claimed_range import claimed, has_died_later
from claimwatch.reconcile.statements.by_claim import Member

ONE = Range(low=1, best=1, high=1)


def account(entity: str, number: int, words: str) -> Account:
    figure = Figure(low=number, best=number, high=number, words=words)
    return Account(entity=entity, kind="police", reports=("r",), claims=("r/c",), injured=figure)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([(4, "four people"), (1, "a woman")], (4, 4)),
        ([(4, "four people"), (1, "one woman")], (4, 4)),
        ([(4, "four people"), (1, "one person")], (1, 4)),
        ([(4, "four people"), (3, "three men")], (4, 4)),
        ([(4, "four people"), (5, "five guards")], (4, 5)),
        ([(4, "four guards"), (3, "three men")], (3, 4)),
        ([(12, "12 of them"), (3, "three ministers"), (9, "at least nine")], (9, 12)),
        ([(0, "nobody"), (3, "three ministers")], (0, 3)),
        ([(1, "a woman"), (1, "Ann Marrow")], (1, 1)),
        ([], (None, None)),
    ],
)
def test_one_told_of_is_no_count(figures: list[tuple[int, str]], expected: tuple[int | None, int | None]) -> None:
    told = [account(f"E{n}", number, words) for n, (number, words) in enumerate(figures)]
    found = claimed(told, "injured")
    assert (found.low, found.high) == expected


def member(id_: str, killed: Range, injured: Range) -> Member:
    report = Report(id=id_, sha256="", text="")
    dead = Killed(low=killed.low, best=killed.best, high=killed.high)
    mention = Mention(id="i1", type="shooting", place=None, date=Interval(), killed=dead, injured=injured)
    return Reading(report=report, relevant=True, relevance=1.0), mention


def test_the_one_hurt_of_one_report_is_the_one_dead_of_another() -> None:
    first, later = member("a", Range(), ONE), member("b", ONE, Range())
    assert has_died_later([first, later])
    assert not has_died_later([first, later, member("c", ONE, ONE)]), "a report tells of both"
    assert not has_died_later([first, member("b", Range(low=2, best=2, high=2), Range())]), "more died than were hurt"
    assert not has_died_later([first])
    assert not has_died_later([later])
