"""Builds the gazetteer's index: one SQLite file, names -> places."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path

from claimwatch.resolve.places import gazetteer_data as sources
from claimwatch.resolve.places import spelling as names

SCHEMA = 3
"""Raised when the tables below or what fills them change."""

OWN, ALTERNATE, ABBREVIATION, DEMONYM = range(4)
"""How a name leads to a place."""

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, kind TEXT, name TEXT, geonameid INTEGER, country TEXT, admin1 TEXT, admin2 TEXT,
    latitude REAL, longitude REAL, population INTEGER
);
CREATE TABLE name (key TEXT, place INTEGER, role INTEGER, PRIMARY KEY (key, place, role)) WITHOUT ROWID;
CREATE TABLE bones (
    country TEXT, skeleton TEXT, key TEXT, place INTEGER, PRIMARY KEY (country, skeleton, key, place)
) WITHOUT ROWID;
"""


def build(path: Path) -> None:
    """Writes the index to ``path``; another process doing the same at once does no harm."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
    os.close(handle)
    try:
        with contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as database:
            _fill(database, sources.rows())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _fill(database: sqlite3.Connection, rows: Iterable[sources.Row]) -> None:
    database.executescript(_TABLES)
    transliterated = sources.transliterated_countries()
    database.execute("BEGIN")
    for number, row in enumerate(rows):
        keys = _keys(row)
        database.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _columns(number, row))
        database.executemany("INSERT INTO name VALUES (?, ?, ?)", ((key, number, role) for key, role in keys))
        if row.country in transliterated and row.kind in ("city", "capital", "region"):
            found = [key for key, role in keys if role in (OWN, ALTERNATE)]
            bones = ((row.country, bone, key, number) for key in found if (bone := names.skeleton(key)))
            database.executemany("INSERT INTO bones VALUES (?, ?, ?, ?)", bones)
    database.execute("COMMIT")


def _columns(number: int, row: sources.Row) -> tuple[object, ...]:
    latitude, longitude = row.point
    place = (row.geonameid, row.country, row.admin1, row.admin2, latitude, longitude, row.population)
    return (number, row.kind, row.names[0], *place)


def _keys(row: sources.Row) -> set[tuple[str, int]]:
    """The keys of a place with their roles; of two roles of one key the more direct."""
    own, *others = row.names
    roles = {names.key(d) + s: DEMONYM for d in row.demonyms for s in ("", "s")}
    roles.update({names.key(a): ABBREVIATION for a in row.abbreviations})
    roles.update({names.key(o): ALTERNATE for o in others})
    roles[names.key(own)] = OWN
    return {(key, role) for key, role in roles.items() if key}
