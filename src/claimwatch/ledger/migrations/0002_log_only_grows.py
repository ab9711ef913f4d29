"""The database itself refuses to change or take away an entry of the log."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = [
    f"""CREATE TRIGGER ledger_entry_no_{action.lower()} BEFORE {action} ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'the log is only ever appended to'); END"""
    for action in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION ledger_entry_only_grows() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'the log is only ever appended to'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ledger_entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_only_grows()""",
]


def make_triggers(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(make_triggers, migrations.RunPython.noop)]
