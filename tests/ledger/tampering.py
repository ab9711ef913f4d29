"""Altering a ledger by hand: every column of every table of ours, derived from the models."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import DatabaseError, connection, models, transaction

from claimwatch.ledger.query.verify import checks

APPS = ("ledger", "desk")


class Tampering(NamedTuple):
    """One change by hand."""

    model: type[models.Model]
    pk: Any
    column: str
    value: Any

    def __str__(self) -> str:
        return f"{self.model.__name__}.{self.column}"

    def make(self) -> None:
        rows = self.model._default_manager.filter(pk=self.pk)
        if self.column == "*":
            rows._raw_delete(rows.db)
        else:
            rows.update(**{self.column: self.value})


def tables() -> list[type[models.Model]]:
    """Every model of ours, with the links between them, and people and their groups."""
    own = [model for app in APPS for model in apps.get_app_config(app).get_models(include_auto_created=True)]
    return [*own, User, Group, User.groups.through]


def is_referred_to(model: type[models.Model]) -> bool:
    """True if other rows hold a model's primary key."""
    return any(each.auto_created and not each.concrete for each in model._meta.get_fields(include_hidden=True))


def tamperings(model: type[models.Model]) -> Iterator[Tampering]:
    """All changes of one column of a model's first row, and its deletion."""
    row = model._default_manager.order_by("pk").first()
    assert row is not None, f"the ledger has no {model.__name__}"
    yield Tampering(model, row.pk, "*", None)
    for field in model._meta.concrete_fields:
        if field.primary_key and not is_referred_to(model) and field.remote_field is None:
            continue  # a number that nothing holds
        for value in _others(field, getattr(row, field.attname)):
            yield Tampering(model, row.pk, field.attname, value)


def _others(field: Any, value: Any) -> Iterator[Any]:
    """Other values of a column."""
    if value is not None and field.null:
        yield None
    if field.remote_field is not None:
        others = field.remote_field.model._default_manager.exclude(pk=value).order_by("pk")
        other = others.values_list("pk", flat=True).first()
        yield other if other is not None else (value or 0) + 1000
        return
    if choices := field.choices:
        yield from (choice for choice, _ in choices if choice != value)
        return
    yield {
        "BooleanField": lambda: not value,
        "CharField": lambda: ("x" + (value or ""))[: field.max_length],
        "TextField": lambda: (value or "") + "x",
        "DateField": lambda: datetime.date(2001, 2, 3),
        "DateTimeField": lambda: datetime.datetime(2001, 2, 3, tzinfo=datetime.UTC),
        "FloatField": lambda: 0.125,
        "BinaryField": lambda: bytes(value or b"") + b"x",
        "JSONField": lambda: ["x"],
    }.get(field.get_internal_type(), lambda: (value or 0) + 1)()


def fault(*, quick: bool = False) -> str | None:
    """One thing that is wrong; None if nothing is. The quickest checks come first.

    That guards were taken away, as who tampers does, shows by itself, so it doesn't count here.
    """
    looks = (check.look() for check in reversed(checks(quick=quick)) if check.name != "guards")
    return next((wrong for look in looks for lines in look for wrong in lines), None)


class _UndoneError(Exception):
    """Nothing of it stays."""


@contextmanager
def undone() -> Iterator[None]:
    """A transaction that comes to nothing."""
    try:
        with transaction.atomic():
            yield
            raise _UndoneError
    except _UndoneError:
        pass


def is_seen(tampering: Tampering) -> bool:
    """True if the checks see a change, or the database refuses it."""
    seen = True
    try:
        with undone():
            tampering.make()
            if connection.vendor == "postgresql":
                connection.check_constraints()
            seen = fault() is not None
    except DatabaseError:
        pass
    return seen


def unlock() -> None:
    """Drops what keeps the log, the changes and the register from being altered, as who tampers would."""
    query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        query = (
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE NOT tgisinternal AND relname LIKE 'ledger_%'"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        for name, table in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
