"""Builds the gazetteer's index: one SQLite file, names -> places."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path

from claimwatch.language import plural
from claimwatch.resolve.places.gazetteer import rows
from claimwatch.resolve.places.gazetteer.entry import PlaceKind, Role
from claimwatch.resolve.places.gazetteer.row import Row
from claimwatch.resolve.places.gazetteer.spelling import consonants, name_key
from claimwatch.resolve.places.gazetteer.transliterated import transliterated_countries

SCHEMA = 5
"""Raised when the tables below or what fills them change."""

_TRANSLITERATED_KINDS: frozenset[PlaceKind] = frozenset({"city", "capital", "region"})
"""Countries and well-known areas have settled names in English."""

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, kind TEXT, name TEXT, geonameid INTEGER, country TEXT, admin1 TEXT, admin2 TEXT,
    latitude REAL, longitude REAL, population INTEGER
);
CREATE TABLE name (key TEXT, place INTEGER, role INTEGER, PRIMARY KEY (key, place, role)) WITHOUT ROWID;
CREATE TABLE transliteration (
    country TEXT, consonants TEXT, key TEXT, place INTEGER, PRIMARY KEY (country, consonants, key, place)
) WITHOUT ROWID;
"""


def build(path: Path) -> None:
    """Writes the index to ``path``; another process doing the same at once does no harm."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
    os.close(handle)
    try:
        with contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as database:
            _fill(database, rows.rows())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _fill(database: sqlite3.Connection, places: Iterable[Row]) -> None:
    database.executescript(_TABLES)
    database.execute("BEGIN")
    for number, row in enumerate(places):
        keys = _keys(row)
        database.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _columns(number, row))
        database.executemany("INSERT INTO name VALUES (?, ?, ?)", ((key, number, role) for key, role in keys.items()))
        if row.country in transliterated_countries() and row.kind in _TRANSLITERATED_KINDS:
            spellings = (key for key, role in keys.items() if role in (Role.OWN, Role.ALTERNATE))
            shared = ((row.country, common, key, number) for key in spellings if (common := consonants(key)))
            database.executemany("INSERT INTO transliteration VALUES (?, ?, ?, ?)", shared)
    database.execute("COMMIT")


def _columns(number: int, row: Row) -> tuple[object, ...]:
    latitude, longitude = row.point
    place = (row.geonameid, row.country, row.admin1, row.admin2, latitude, longitude, row.population)
    return (number, row.kind, row.names[0], *place)


def _keys(row: Row) -> dict[str, Role]:
    """The keys of a place with their roles; of two roles of one key the more direct, which comes later here."""
    english, *others = row.names
    roles = {key: Role.DEMONYM for one in map(name_key, row.demonyms) for key in (one, plural(one))}
    roles |= {name_key(abbreviation): Role.ABBREVIATION for abbreviation in row.abbreviations}
    roles |= {name_key(other): Role.ALTERNATE for other in others}
    roles[name_key(english)] = Role.OWN
    return {key: role for key, role in roles.items() if key}
