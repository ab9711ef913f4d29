"""Ledgers to back up, and backups that somebody has tampered with."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from made import CLASH, MARKET, NOW, line, store

from claimwatch.ledger.backup import Manifest, backed_up
from claimwatch.ledger.models import Incident, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.query.verify import checks
from claimwatch.ledger.service.decisions import confirm
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.protection import mark
from claimwatch.ledger.service.release import release

LEDGERS = {"sqlite": "ledger.sqlite3", "postgresql": "ledger.pgdump"}
SETTINGS = '# ours\nprocesses = 1\n\n[[source]]\nname = "A"\nkind = "feed"\nurl = "https://a.example/feed"\n'


def fill() -> User:
    """A ledger with reports, incidents, a release, a mark and a log."""
    lina = add_person("Lina", "a long and winding road", NOW, role="editor")
    store(line(CLASH), line(MARKET))
    row = Incident.objects.order_by("pk")[0]
    for one in unconfirmed(row, releasable(row)):
        confirm(row.code, one.key, by=lina, at=NOW, revision=last_entry())
    release(row.code, by=lina, at=NOW)
    mark(Version.objects.order_by("pk")[0], (0, 4), "location", by=lina, why="", at=NOW)
    return lina


def back_up(out: Path, desk: Path, *, with_key: bool = False) -> Manifest:
    """A backup whose copy was found without faults."""
    with backed_up(out, desk, with_key=with_key, at=NOW) as manifest:
        assert wrongs() == []
    return manifest


def wrongs() -> list[str]:
    return [wrong for check in checks() for lines in check.look() for wrong in lines]


def ledger_part() -> str:
    """The name of the database's copy in an archive."""
    return LEDGERS[connection.vendor]


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def flipped(path: Path, name: str, out: Path) -> Path:
    """The archive with one bit changed in the middle of a part's compressed bytes."""
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(name)
    data = bytearray(path.read_bytes())
    lengths = data[info.header_offset + 26 : info.header_offset + 30]
    start = info.header_offset + 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    data[start + info.compress_size // 2] ^= 0x10
    out.write_bytes(data)
    return out


def forged(
    path: Path,
    out: Path,
    parts: Mapping[str, bytes | None],
    manifest: Mapping[str, Any] | None = None,
    *,
    consistent: bool = True,
) -> Path:
    """The archive with other parts (None: without the part) and another manifest.

    Args:
        consistent: True if the manifest's sizes and hashes are made to match.
    """
    held = parts_of(path)
    said = {**json.loads(held.pop("manifest.json")), **(manifest or {})}
    changed = {name: data for name, data in {**held, **parts}.items() if data is not None}
    if consistent:
        said["parts"] = [
            {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in changed.items()
        ]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in changed.items():
            archive.writestr(name, data)
        archive.writestr("manifest.json", json.dumps(said))
    return out
