"""Releases are numbered and know their reports, and the changes that are published get a table that only grows.

What was released before is a bare incident without its reports' words and isn't published. Those of such releases
that stand count as changed, so that the queue shows what must be released again.
"""

import datetime
from collections import Counter

import django.db.models.deletion
import msgspec
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone

from claimwatch.ledger.store import unpack

SQLITE = [
    """CREATE TRIGGER ledger_change_only_purged BEFORE UPDATE ON ledger_change
    WHEN NEW.nonce <> '' OR NEW.body IS NOT NULL OR NEW.number <> OLD.number OR NEW.incident <> OLD.incident
        OR NEW.commitment <> OLD.commitment OR NEW.previous <> OLD.previous OR NEW.hash <> OLD.hash
        OR NEW.entry_id <> OLD.entry_id
    BEGIN SELECT RAISE(ABORT, 'changes are only ever appended, and purged'); END""",
    """CREATE TRIGGER ledger_change_no_delete BEFORE DELETE ON ledger_change
    BEGIN SELECT RAISE(ABORT, 'changes are only ever appended, and purged'); END""",
    """CREATE TRIGGER ledger_change_only_next BEFORE INSERT ON ledger_change
    WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM ledger_change)
        OR NEW.previous <> coalesce((SELECT hash FROM ledger_change ORDER BY number DESC LIMIT 1), printf('%064d', 0))
    BEGIN SELECT RAISE(ABORT, 'changes are only ever appended, and purged'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION ledger_change_only_grows() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'changes are only ever appended, and purged'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ledger_change_only_purged BEFORE UPDATE ON ledger_change FOR EACH ROW
    WHEN (NEW.nonce <> '' OR NEW.body IS NOT NULL OR NEW.number <> OLD.number OR NEW.incident <> OLD.incident
        OR NEW.commitment <> OLD.commitment OR NEW.previous <> OLD.previous OR NEW.hash <> OLD.hash
        OR NEW.entry_id <> OLD.entry_id)
    EXECUTE FUNCTION ledger_change_only_grows()""",
    """CREATE TRIGGER ledger_change_no_delete BEFORE DELETE OR TRUNCATE ON ledger_change
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_change_only_grows()""",
    """CREATE FUNCTION ledger_change_only_next() RETURNS trigger AS $$
    BEGIN
        IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM ledger_change)
            OR NEW.previous <> coalesce(
                (SELECT hash FROM ledger_change ORDER BY number DESC LIMIT 1), repeat('0', 64)
            )
        THEN RAISE EXCEPTION 'changes are only ever appended, and purged'; END IF;
        RETURN NEW;
    END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ledger_change_only_next BEFORE INSERT ON ledger_change
    FOR EACH ROW EXECUTE FUNCTION ledger_change_only_next()""",
]


class _Bare(msgspec.Struct):
    """What a release of before says of its reports."""

    reports: tuple[str, ...] = ()


def number_releases(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
    """Numbers the releases within their incidents, in the order in which they were made."""
    releases = apps.get_model("ledger", "Release").objects
    last: Counter[int] = Counter()
    for key, incident in releases.order_by("entry").values_list("pk", "incident"):
        last[incident] += 1
        releases.filter(pk=key).update(number=last[incident])


def note_reports(apps: StateApps, _: BaseDatabaseSchemaEditor) -> None:
    """Notes the reports that releases tell of, and that those that stand aren't published."""
    versions = dict(apps.get_model("ledger", "Version").objects.values_list("code", "pk"))
    releases = apps.get_model("ledger", "Release").objects
    for row in releases.exclude(document=None).order_by("pk").iterator(50):
        bare = msgspec.json.decode(unpack(row.document), type=_Bare)
        row.versions.add(*(versions[code] for code in bare.reports if code in versions))
    stand = releases.filter(withdrawn=None).values("incident")
    now, moment = timezone.now(), datetime.timedelta(seconds=1)
    for row in apps.get_model("ledger", "Incident").objects.filter(pk__in=stand).only("pk", "reviewed_at"):
        row.changed_at = max(now, row.reviewed_at + moment) if row.reviewed_at else now
        row.save(update_fields=["changed_at"])


def make_triggers(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0009_queue")]
    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("incident", models.CharField(db_index=True, max_length=24)),
                ("nonce", models.CharField(max_length=64)),
                ("body", models.BinaryField(null=True)),
                ("commitment", models.CharField(max_length=64)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64, unique=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="ledger.entry"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="changes_count_from_1"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body", None), ("nonce", "")),
                            models.Q(("body__isnull", False), ("nonce__gt", "")),
                            _connector="OR",
                        ),
                        name="change_purged_as_a_whole",
                    ),
                ],
            },
        ),
        migrations.AddField("release", "number", models.PositiveIntegerField(default=0), preserve_default=False),
        migrations.AddField("release", "schema", models.PositiveSmallIntegerField(default=0), preserve_default=False),
        migrations.AddField(
            "release", "versions", models.ManyToManyField(related_name="releases", to="ledger.version")
        ),
        migrations.RunPython(number_releases, migrations.RunPython.noop),
        migrations.AddConstraint(
            "release", models.UniqueConstraint(fields=("incident", "number"), name="one_release_a_number")
        ),
        migrations.RunPython(note_reports, migrations.RunPython.noop),
        migrations.RunPython(make_triggers, migrations.RunPython.noop),
    ]
