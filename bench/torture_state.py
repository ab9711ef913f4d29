"""What a ledger holds, in a form in which two ledgers can be compared; and how far an import has come."""

import contextlib
import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SQLITE = "sqlite:///"
STEPS = (
    ("reports", "SELECT count(*) FROM ledger_original WHERE NOT handled"),
    ("readings", "SELECT count(*) FROM ledger_version WHERE to_read"),
    ("incidents", "SELECT count(*) FROM ledger_version WHERE to_group"),
)


def step_of(url: str, originals: int) -> str:
    """In which step an import is that was killed; ``originals`` is how many a whole one has."""
    with _asked(url) as ask:
        tables = "sqlite_master WHERE name" if url.startswith(SQLITE) else "information_schema.tables WHERE table_name"
        if not ask(f"SELECT count(*) FROM {tables} = 'ledger_search'"):  # noqa: S608 (our own words)
            return "opening"
        if ask("SELECT count(*) FROM ledger_original") < originals:
            return "documents"
        return next((step for step, waiting in STEPS if ask(waiting)), "finished")


@contextlib.contextmanager
def _asked(url: str) -> Iterator[Any]:
    """Asks for a number; an SQLite file is copied first, so that the killed process's log stays for the next one."""
    if url.startswith(SQLITE):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(url.removeprefix(SQLITE))
            for one in file.parent.glob(f"{file.name}*"):
                shutil.copy(one, folder)
            with contextlib.closing(sqlite3.connect(Path(folder) / file.name)) as connection:
                [(intact,)] = connection.execute("PRAGMA integrity_check(1)").fetchall()
                if intact != "ok":
                    raise RuntimeError(f"{file}: {intact}")
                yield lambda statement: connection.execute(statement).fetchone()[0]
    else:
        import psycopg

        with psycopg.connect(url) as server:
            yield lambda statement: (server.execute(statement).fetchone() or (0,))[0]


def snapshot() -> dict[str, list[str]]:
    """All that the ledger in use holds, but for its numbers and times: lines, sorted, by table."""
    from claimwatch.ledger import models

    queries: dict[str, Any] = {
        "originals": models.Original.objects.values_list("sha256", "size", "format", "handled"),
        "ways in": models.Receipt.objects.values_list("original__sha256", "source__name", "url", "name", "published"),
        "reports": models.Report.objects.values_list("key"),
        "versions": models.Version.objects.values_list(
            "code", "report__key", "number", "latest", "sha256", "length", "to_read", "to_group", "original__sha256"
        ),
        "versions' ways in": models.Version.objects.values_list("code", "receipts__name", "receipts__url"),
        "readings": models.Reading.objects.values_list("version__code", "reader", "current", "relevant", "sha256"),
        "claims": models.Claim.objects.values_list("version__code", "code", "start", "end", "text", "entity__name"),
        "facts": models.Fact.objects.values_list("claim__version__code", "claim__code", "code", "kind", "low", "high"),
        "incidents": models.Incident.objects.values_list("code", "standing", "merged_into", "sha256", "reports"),
        "accounts": models.Account.objects.values_list("incident__code", "entity__name", "killed_low", "killed_high"),
        "former codes": models.FormerCode.objects.values_list("incident__code", "code"),
        "mentions": models.Mention.objects.values_list("code", "incident__code", "leftover", "version__code"),
        "days": models.LinkDay.objects.values_list("incident__code", "mention__code", "country", "day"),
        "tallies": models.TallyLine.objects.values_list("version__code", "claim", "low", "high", "words"),
        "entities": models.Entity.objects.values_list("name", "kind"),
        "tombstones": models.Tombstone.objects.values_list("sha256"),
        "log": models.Entry.objects.values_list("number", "by", "action", "subject", "why", "after"),
        "decisions": models.Decision.objects.values_list("entry", "kind", "incident", "returned"),
        "releases": models.Release.objects.values_list("incident__code", "number", "sha256", "withdrawn"),
        "changes": models.Change.objects.values_list("number", "incident", "entry"),
        "issues": models.Issue.objects.values_list("place", "reason", "original__sha256", "closed"),
    }
    return {name: sorted(map(_line, query)) for name, query in queries.items()} | {"found": _found()}


def _line(row: Any) -> str:
    return json.dumps(row, default=str)


def _found() -> list[str]:
    """The versions that searches find: each by the first words of its text."""
    from claimwatch.ledger.models import Version
    from claimwatch.ledger.query.search import search

    found = []
    for version in Version.objects.exclude(text="").order_by("code").only("code", "text"):
        words = '"' + " ".join(version.text.split()[:12]) + '"'
        hits = search(words, limit=1000, all_versions=True).hits
        found += [version.code] * any(hit.version == version.code for hit in hits)
    return found


def wrong_hashes() -> list[str]:
    """The originals whose bytes are not those of their hash, or missing."""
    from claimwatch.ledger.models import Original
    from claimwatch.ledger.store.packed import unpack

    rows = Original.objects.select_related("content").order_by("id")
    return [one.sha256 for one in rows if hashlib.sha256(unpack(one.content.compressed)).hexdigest() != one.sha256]


def differences(found: dict[str, list[str]], wanted: dict[str, list[str]]) -> list[str]:
    """What two ledgers don't share, some of it in words."""
    told = []
    for table, rows in wanted.items():
        if found[table] != rows:
            more, less = sorted(set(found[table]) - set(rows)), sorted(set(rows) - set(found[table]))
            told.append(f"{table}: {len(found[table])} rows for {len(rows)}; too many {more[:2]}; missing {less[:2]}")
    return told
