"""Checks the shape of the database: its migrations, each table's columns and indexes, and SQLite's types of values."""

import importlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

_INDEX = re.compile(r"CREATE INDEX (\w+) ON (\w+)")
_SEARCH = "claimwatch.ledger.migrations.0003_search"
"""The migration that makes indexes by hand."""
_COLUMNS = {
    "sqlite": """SELECT name, type, NOT "notnull" FROM pragma_table_info(%s)""",
    "postgresql": """SELECT attname, replace(format_type(atttypid, atttypmod), 'character varying', 'varchar'),
        NOT attnotnull FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped""",
}
_STORED = """SELECT name, CASE WHEN type LIKE '%%int%%' OR type LIKE 'bool' THEN 'integer' WHEN type LIKE 'real'
    THEN 'real' WHEN type LIKE 'blob' THEN 'blob' ELSE 'text' END FROM pragma_table_info(%s)"""
"""As what SQLite has to store a column's values; it takes any value in any column."""


def count_tables() -> int:
    """How many things ``look_at_tables`` looks at."""
    return len(_models()) + 2


def look_at_tables() -> Iterator[list[str]]:
    """Yields the faults of the migrations, of each table, and of indexes that no model has."""
    yield [f"tables: {wrong}" for wrong in _migrations()]
    for model in _models():
        wrongs = (*_columns(model), *_indexes(model))
        yield [f"table {model._meta.db_table}: {wrong}" for wrong in wrongs or tuple(_values(model))]
    yield [f"table {table}: index {name} is gone" for name, table in _by_hand() if name not in _found(table)]


@cache
def _models() -> Sequence[type[models.Model]]:
    """All models as the migrations leave them."""
    made = MigrationLoader(None).project_state().apps.get_models(include_auto_created=True)
    return [model for model in made if not model._meta.proxy and model._meta.managed]


def _migrations() -> Iterator[str]:
    """Yields the migrations that the ledger's list lacks, or has of its own."""
    loader = MigrationLoader(connection)
    listed, ours = set(loader.applied_migrations), set(loader.disk_migrations)
    installed = {config.label for config in apps.get_app_configs()}
    yield from (f"migration {app}.{name} isn't listed as done" for app, name in sorted(ours - listed))
    unknown = sorted((app, name) for app, name in listed - ours if app in installed)
    yield from (f"migration {app}.{name} is listed, but there is none" for app, name in unknown)


def _columns(model: type[models.Model]) -> Iterator[str]:
    """Yields the columns that are gone, of another type, or none of ours."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS[connection.vendor], [model._meta.db_table])
        found = {name: (type_.lower(), bool(null)) for name, type_, null in cursor.fetchall()}
    fields = {field.column: field for field in model._meta.concrete_fields}
    for name, field in fields.items():
        if name not in found:
            yield f"column {name} is gone"
        elif found[name] != ((field.db_type(connection) or "").lower(), field.null):
            yield f"column {name} has another type"
    yield from (f"the desk made no column {name}" for name in sorted(found.keys() - fields.keys()))


def _indexes(model: type[models.Model]) -> Iterator[str]:
    """Yields the indexes and constraints that are gone or stand on other columns."""
    found = dict(_found(model._meta.db_table))
    for each in (*model._meta.indexes, *model._meta.constraints):
        columns = _columns_of(model, _names(each))
        here = found.pop(each.name, None)
        if here is None:
            yield f"index or constraint {each.name} is gone"
        elif columns and here["columns"] != columns:
            yield f"index or constraint {each.name} stands on other columns"
    for columns, number in _unnamed(model):
        if sum(each["columns"] == columns for each in found.values()) < number:
            yield f"an index or constraint of {', '.join(columns)} is gone"


def _names(index: models.Index | models.BaseConstraint) -> Sequence[str]:
    """The fields that an index or constraint stands on, in its order; none where it stands on what is worked out."""
    given = [getattr(each, "expression", each) for each in getattr(index, "expressions", ())]  # of a descending field
    fields = [str(each.name) for each in given if isinstance(each, models.F)]  # type: ignore[attr-defined]
    named = [name.removeprefix("-") for name in getattr(index, "fields", ())]
    return named or (fields if len(fields) == len(given) else ())


def _columns_of(model: type[models.Model], names: Sequence[str]) -> list[str]:
    fields: Sequence[Any] = [model._meta.get_field(name) for name in names]
    return [field.column for field in fields]


def _unnamed(model: type[models.Model]) -> Iterator[tuple[list[str], int]]:
    """Yields columns, and how many indexes and constraints must stand on just these that aren't named."""
    for names in model._meta.unique_together:
        yield _columns_of(model, names), 1
    fields: Sequence[Any] = model._meta.local_concrete_fields
    for field in fields:
        refers = field.remote_field is not None and field.db_constraint
        is_found = field.unique or field.db_index
        has_words = isinstance(field, models.CharField | models.TextField) and connection.vendor == "postgresql"
        if number := is_found + refers + (is_found and has_words):  # of words, one more finds how they begin
            yield [field.column], number


def _found(table: str) -> Mapping[str, Any]:
    """The indexes and constraints of a table by name, as Django finds them."""
    with connection.cursor() as cursor:
        found: Mapping[str, Any] = connection.introspection.get_constraints(cursor, table)
    return found


def _by_hand() -> list[tuple[str, str]]:
    """The name and table of each index that a migration makes by hand."""
    made: Sequence[str] = getattr(importlib.import_module(_SEARCH), connection.vendor.upper())
    return [(match[1], match[2]) for words in made if (match := _INDEX.match(words))]


def _values(model: type[models.Model]) -> Iterator[str]:
    """Yields the columns that hold a value of another type than theirs, which only SQLite takes."""
    if connection.vendor != "sqlite":
        return
    quote, table = connection.ops.quote_name, model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(_STORED, [table])
        stored = cursor.fetchall()
        counts = ", ".join(f"sum(typeof({quote(name)}) NOT IN ('{type_}', 'null'))" for name, type_ in stored)
        cursor.execute(f"SELECT {counts} FROM {quote(table)}")  # noqa: S608 - the models' own names
        for (name, _), count in zip(stored, cursor.fetchone(), strict=True):
            if count:
                yield f"{count:,} values of column {name} have another type"
