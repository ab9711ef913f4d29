"""What keeps the log, the changes and the register from being altered is watched itself, and so is the way to words."""

import pytest
from django.db import connection
from made import CLASH, line, store
from tampering import undone, unlock

from claimwatch.ledger.query.verify import checks

EVERY = "ledger_entry_no_update"
OTHER = "BEFORE UPDATE ON ledger_entry BEGIN SELECT 1; END"


def wrongs(name: str, *statements: str, quick: bool = False) -> list[str]:
    """What one check finds after statements that are taken back."""
    found: list[str] = []
    with undone():
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        watching = [check for check in checks(quick=quick) if check.name == name]
        found += [wrong for check in watching for lines in check.look() for wrong in lines]
    return found


def test_each_guard_that_is_gone_is_named(ledger: str) -> None:
    assert wrongs("guards") == []
    with undone():
        unlock()
        gone = wrongs("guards")
    assert len(gone) >= 6
    assert all(line.endswith("is gone or switched off") for line in gone)


@pytest.mark.parametrize(
    ("statements", "wrong"),
    [
        ((f"DROP TRIGGER {EVERY}",), f"guards: trigger {EVERY} is gone or switched off"),
        ((f"DROP TRIGGER {EVERY}", f"CREATE TRIGGER {EVERY} {OTHER}"), f"guards: trigger {EVERY} has been altered"),
        ((f"CREATE TRIGGER helper {OTHER}",), "guards: the desk made no trigger or view helper"),
        (("CREATE VIEW helper AS SELECT 1",), "guards: the desk made no trigger or view helper"),
    ],
)
def test_altered_and_added_guards_are_named(ledger: str, statements: tuple[str, ...], wrong: str) -> None:
    if connection.vendor == "sqlite":
        assert wrongs("guards", *statements) == [wrong]


@pytest.mark.parametrize("quick", [False, True])
def test_a_search_that_was_emptied_is_named(ledger: str, quick: bool) -> None:
    many = " ".join(f"village{number}" for number in range(3000))  # more than one page of the index
    store(line(f"{CLASH} {many} {'z' * 30}"))
    assert wrongs("search", quick=quick) == []
    if connection.vendor == "sqlite":
        written = "INSERT INTO ledger_search(ledger_search) VALUES ('optimize')"  # else the index is in memory yet
        (wrong,) = wrongs("search", written, "DELETE FROM ledger_search_idx", quick=quick)
        assert wrong.endswith("don't lead to it")
