"""Checks the database's own guards: the triggers that refuse to change log, changes and register, and no others."""

import importlib
import re
from collections.abc import Iterator, Mapping
from functools import cache

from django.db import connection

_MADE_BY = ("0002_log_only_grows", "0010_changes", "0012_register")
"""The migrations that make triggers."""
_TRIGGER = re.compile(r"CREATE TRIGGER (\w+)")
_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
_POSTGRESQL = """SELECT tgname, '' FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE NOT tgisinternal AND tgenabled <> 'D' AND nspname = current_schema()"""


def count_guards() -> int:
    """The number of triggers there must be."""
    return len(_made(connection.vendor))


def look_at_guards() -> Iterator[list[str]]:
    """Yields the faults of each trigger. On SQLite, its words are compared, too; and a view is none of ours."""
    made = _made(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE if connection.vendor == "sqlite" else _POSTGRESQL)
        found = dict(cursor.fetchall())
    for name, words in made.items():
        if name not in found:
            yield [f"guards: trigger {name} is gone or switched off"]
        else:
            same = connection.vendor != "sqlite" or found[name] == words
            yield [] if same else [f"guards: trigger {name} has been altered"]
    yield [f"guards: the desk made no trigger or view {name}" for name in sorted(found.keys() - made.keys())]


@cache
def _made(vendor: str) -> Mapping[str, str]:
    """The words of each trigger that the migrations make, by its name."""
    modules = [importlib.import_module(f"claimwatch.ledger.migrations.{name}") for name in _MADE_BY]
    statements = [words for module in modules for words in getattr(module, vendor.upper())]
    return {match[1]: words for words in statements if (match := _TRIGGER.match(words))}
