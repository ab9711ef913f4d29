"""An SQLite ledger's rows in an empty PostgreSQL ledger."""

import itertools
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from claimwatch.ledger.service.search import reindex

BATCH = 1000


@transaction.atomic
def copy(path: Path, labels: Sequence[str] = ("ledger",)) -> None:
    """Copies all tables of some Django apps, as the database's superuser, and indexes the words anew."""
    configs = map(apps.get_app_config, labels)
    tables = list(itertools.chain.from_iterable(each.get_models(include_auto_created=True) for each in configs))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"TRUNCATE {', '.join(table._meta.db_table for table in tables)} CASCADE")
        for table in tables:
            _copy_table(path, table, cursor)
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
    reindex()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = origin")


def _copy_table(path: Path, table: type[models.Model], cursor: Any) -> None:
    fields = table._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    whether = [isinstance(field, models.BooleanField) for field in fields]
    with cursor.cursor.copy(f"COPY {table._meta.db_table} ({names}) FROM STDIN") as into:
        for row in _rows(path, f"SELECT {names} FROM {table._meta.db_table}"):  # noqa: S608 (our own tables)
            into.write_row([bool(value) if is_bool else value for value, is_bool in zip(row, whether, strict=True)])


def _rows(path: Path, statement: str) -> Iterator[tuple[Any, ...]]:
    source = sqlite3.connect(path)
    yield from source.execute(statement)
    source.close()
