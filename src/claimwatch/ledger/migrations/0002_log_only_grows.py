"""The database itself refuses to change or take away an entry of the log."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = [
    f"""CREATE TRIGGER ledger_entry_no_{action.lower()} BEFORE {action} ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'the log is only ever appended to'); END"""
    for action in ("UPDATE", "DELETE")
] + [
    """CREATE TRIGGER ledger_entry_only_next BEFORE INSERT ON ledger_entry
    WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM ledger_entry)
        OR NEW.previous <> coalesce((SELECT hash FROM ledger_entry ORDER BY number DESC LIMIT 1), printf('%064d', 0))
    BEGIN SELECT RAISE(ABORT, 'the log is only ever appended to'); END"""
]
POSTGRESQL = [
    """CREATE FUNCTION ledger_entry_only_grows() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'the log is only ever appended to'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ledger_entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_only_grows()""",
    """CREATE FUNCTION ledger_entry_only_next() RETURNS trigger AS $$
    BEGIN
        IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM ledger_entry)
            OR NEW.previous <> coalesce(
                (SELECT hash FROM ledger_entry ORDER BY number DESC LIMIT 1), repeat('0', 64)
            )
        THEN RAISE EXCEPTION 'the log is only ever appended to'; END IF;
        RETURN NEW;
    END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ledger_entry_only_next BEFORE INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_only_next()""",
]


def make_triggers(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(make_triggers, migrations.RunPython.noop)]
