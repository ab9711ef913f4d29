"""The log takes in what was kept of changes to sources, in order; there is no second history beside it.

Each stored state becomes an entry "source". Its ``at`` is the time of the migration, as the log only grows; when the
change was made stands in ``after`` as "changed_at".
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone

from claimwatch.ledger.store import FIRST, entry_hash

FIELDS = ("name", "kind", "url", "publisher", "country", "every", "restricted", "enabled", "listed")
MACHINE = "claimwatch"


def take_in(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    now, known = timezone.now(), dict[int, dict[str, Any]]()
    history = apps.get_model("ledger", "HistoricalSource").objects.select_related("history_user")
    for row in history.order_by("history_date", "history_id"):
        state = {name: getattr(row, name) for name in FIELDS}
        after = None if row.history_type == "-" else state
        _append(
            apps,
            at=now,
            by=row.history_user.username if row.history_user else MACHINE,
            way="desk" if row.history_user else "machine",
            subject=f"source:{row.name}",
            why=row.history_change_reason or "",
            before=known.get(row.id),
            after={**(after or {}), "changed_at": row.history_date.isoformat()},
        )
        known[row.id] = state


def _append(apps: StateApps, **fields: Any) -> None:
    entries = apps.get_model("ledger", "Entry").objects
    last = entries.order_by("-number").first()
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
    entry = entries.model(number=number, action="source", previous=previous, **fields)
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_way_of_entries")]
    operations = [
        migrations.RunPython(take_in),
        migrations.DeleteModel("HistoricalSource"),
        migrations.RunSQL("DROP TABLE IF EXISTS django_admin_log"),  # the same changes, as Django's admin noted them
    ]
