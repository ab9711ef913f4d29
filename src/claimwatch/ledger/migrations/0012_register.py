"""The register begins: it takes in all rows as they are, and refuses to change or lose a record.

People's passwords and accounts are in the log from now on: those from before get an entry each.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone

from claimwatch.ledger.store import BEGINNING, FIRST, KINDS, Kind, entry_hash, record_hash, row_digests

SQLITE = [
    f"""CREATE TRIGGER ledger_record_no_{action.lower()} BEFORE {action} ON ledger_record
    BEGIN SELECT RAISE(ABORT, 'the register is only ever appended to'); END"""
    for action in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION ledger_record_only_grows() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'the register is only ever appended to'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ledger_record_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_record
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_record_only_grows()""",
]
ROLES = {"Readers": "reader", "Reviewers": "reviewer", "Editors": "editor", "Admins": "admin"}
WHY = "the register begins"
AT_ONCE = 5000


def begin(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    _take_people_in(apps)
    number, previous, made = 0, BEGINNING, []
    record = apps.get_model("ledger", "Record")
    for kind in _kinds(apps):
        rows = _rows(apps, kind)
        for row, state in row_digests(kind, rows):
            number, previous = number + 1, record_hash(previous, kind.name, row, state)
            made.append(record(number=number, kind=kind.name, row=row, sha256=state, hash=previous))
            if len(made) == AT_ONCE:
                record.objects.bulk_create(made)
                made.clear()
    record.objects.bulk_create(made)
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


def _kinds(apps: StateApps) -> Iterator[Kind]:
    """The kinds whose tables are there; those that come later are empty."""
    for kind in KINDS.values():
        if kind.model.__name__.partition("_")[0].lower() in apps.all_models["ledger"]:
            yield kind


def _rows(apps: StateApps, kind: Kind) -> Any:
    """The rows of a kind as they are now; a column that comes later is at its default, which isn't registered."""
    owner, _, link = kind.model.__name__.partition("_")
    model = apps.get_model("ledger", owner)
    if link:
        model = getattr(model, link).through
    here = {field.attname for field in model._meta.concrete_fields}
    columns = [column for column in kind.columns() if column.attname in here]
    later = {column.attname: column.get_default() for column in kind.columns() if column.attname not in here}
    rows = model.objects.order_by(kind.owner).values(kind.owner, *(column.attname for column in columns))
    return ({**row, **later} for row in rows.iterator(AT_ONCE))


def _take_people_in(apps: StateApps) -> None:
    entries, users = apps.get_model("ledger", "Entry").objects, apps.get_model("auth", "User").objects
    known = set(entries.filter(action="person").values_list("subject", flat=True))
    for user in users.order_by("pk"):
        subject, password = f"person:{user.username}", hashlib.sha256(user.password.encode()).hexdigest()
        names = set(user.groups.values_list("name", flat=True))
        if subject in known:
            _append(apps, "password", subject, {"password": password})
        else:
            role = next((role for name, role in reversed(ROLES.items()) if name in names), None)
            joined = sorted(names - set(ROLES))
            _append(apps, "person", subject, {"role": role, "password": password, "groups": joined})


def _append(apps: StateApps, action: str, subject: str, after: Any) -> None:
    entries = apps.get_model("ledger", "Entry").objects
    last = entries.order_by("-number").first()
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
    entry = entries.model(
        number=number, at=timezone.now(), by="claimwatch", action=action, subject=subject, way="machine", why=WHY,
        after=after, previous=previous,
    )  # fmt: skip
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)


def end(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER ledger_record_only_grows ON ledger_record")
        editor.execute("DROP FUNCTION ledger_record_only_grows()")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0011_reader_messages"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [
        migrations.CreateModel(
            name="Record",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("row", models.PositiveBigIntegerField()),
                ("sha256", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "indexes": [models.Index("kind", "row", "number", name="record_of_row")],
                "constraints": [models.CheckConstraint(condition=models.Q(number__gte=1), name="records_count_from_1")],
            },
        ),
        migrations.RunPython(begin, end),
    ]
