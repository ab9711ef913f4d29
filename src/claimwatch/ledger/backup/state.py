"""What the ledger that Django has open holds."""

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from claimwatch.errors import LedgerError
from claimwatch.ledger.backup.manifest import LastEntry, State
from claimwatch.ledger.models import Entry, Incident, Original, Reading, Release, Report, Tombstone, Version

COUNTED = {  # tables of the first migration, which every backup has
    "originals": Original,
    "reports": Report,
    "versions": Version,
    "readings": Reading,
    "incidents": Incident,
    "releases": Release,
    "entries": Entry,
}


def read_state() -> State:
    """What the ledger holds; it needn't have been migrated to this version."""
    applied = MigrationRecorder(connection).applied_migrations()
    last = Entry.objects.order_by("-number").values_list("number", "hash", "at").first()
    return State(
        migrations=tuple(sorted(f"{app}.{name}" for app, name in applied)),
        counts={name: model._default_manager.count() for name, model in COUNTED.items()},
        sealed=tuple(Tombstone.objects.order_by("sha256").values_list("sha256", flat=True)),
        last=LastEntry(number=last[0], hash=last[1], at=last[2]) if last else None,
    )


def require_state(expected: State) -> None:
    """Checks that the ledger holds what the manifest says.

    Raises:
        LedgerError: It holds something else.
    """
    if read_state() != expected:
        raise LedgerError("the ledger in the backup isn't the one that its manifest describes; use another backup")


def contents(tables: list[str]) -> str | None:
    """What a database with these tables holds, in words; None if it holds no document, report or decision."""
    if not tables:
        return None
    if Entry._meta.db_table not in tables:
        return "tables of another program"
    counts = read_state().counts
    if not any(counts.values()):
        return None
    return f"a ledger of {counts['reports']:,} reports and {counts['entries']:,} log entries"
