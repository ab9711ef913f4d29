"""A database whose shape was altered by hand: indexes, columns, the list of migrations, values of another type."""

import pytest
from django.db import connection
from made import CLASH, line, store
from tampering import undone

from claimwatch.ledger.query.verify import checks

BATCHES = 4
"""Indexes of one column, which PostgreSQL may have two of, stand side by side by name, and so in different ones."""


def wrongs(*statements: str, check: str = "tables") -> list[str]:
    """What a check finds after statements that are taken back."""
    found: list[str] = []
    with undone():
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        looks = (each.look() for each in checks() if each.name == check)
        found += [wrong for look in looks for lines in look for wrong in lines]
    return found


def made_indexes() -> list[str]:
    """The names of the indexes that were made by statements of their own."""
    query = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    if connection.vendor == "postgresql":
        query = (
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND NOT EXISTS"
            " (SELECT FROM pg_constraint WHERE conname = indexname)"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(name for (name,) in cursor.fetchall())


def test_every_index_that_is_gone_is_named(ledger: str) -> None:
    assert wrongs() == []
    names = made_indexes()
    assert len(names) > 50
    for some in (names[start::BATCHES] for start in range(BATCHES)):
        assert len(wrongs(*(f'DROP INDEX "{name}"' for name in some))) == len(some), some


@pytest.mark.parametrize(
    ("statements", "wrong"),
    [
        (
            ("DROP INDEX fact_kind", "CREATE INDEX fact_kind ON ledger_fact (code)"),
            "table ledger_fact: index or constraint fact_kind stands on other columns",
        ),
        (("ALTER TABLE ledger_fact ADD COLUMN more text",), "table ledger_fact: the desk made no column more"),
        (
            ("DELETE FROM django_migrations WHERE app = 'ledger' AND name = '0012_register'",),
            "tables: migration ledger.0012_register isn't listed as done",
        ),
        (
            ("UPDATE django_migrations SET name = '0012_registry' WHERE name = '0012_register'",),
            "tables: migration ledger.0012_registry is listed, but there is none",
        ),
    ],
)
def test_altered_tables_and_migrations_are_named(ledger: str, statements: tuple[str, ...], wrong: str) -> None:
    assert wrong in wrongs(*statements)


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("ALTER COLUMN subset TYPE text", "column subset has another type"),
        ("ALTER COLUMN value DROP NOT NULL", "column value has another type"),
        ("DROP CONSTRAINT fact_inside_text", "index or constraint fact_inside_text is gone"),
        ("DROP COLUMN scope", "column scope is gone"),
    ],
)
def test_altered_columns_are_named(ledger: str, statement: str, wrong: str) -> None:
    if connection.vendor == "postgresql":
        assert wrongs(f"ALTER TABLE ledger_fact {statement}") == [f"table ledger_fact: {wrong}"]


@pytest.mark.parametrize("value", ["'no'", "x'00'", "0.5"])
def test_a_value_of_another_type_is_named(ledger: str, value: str) -> None:
    store(line(CLASH))
    assert wrongs() == []
    if connection.vendor == "sqlite":
        altered = f"UPDATE ledger_fact SET subset = {value} WHERE kind = 'event'"  # noqa: S608 - made here
        assert any("values of column subset have another type" in wrong for wrong in wrongs(altered))


@pytest.mark.parametrize("kind", ["event", "toll", "weapon"])
def test_a_part_that_no_reading_has_is_named_whatever_the_fact(ledger: str, kind: str) -> None:
    store(line(CLASH))
    altered = f"UPDATE ledger_fact SET subset = NOT subset WHERE kind = '{kind}'"  # noqa: S608 - made here
    assert any("the rows of its facts differ" in wrong for wrong in wrongs(altered, check="readings"))
