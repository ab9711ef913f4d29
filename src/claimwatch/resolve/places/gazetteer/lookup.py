"""Looks names up in the gazetteer's index."""

import functools
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from rapidfuzz import fuzz

from claimwatch.resolve.places.gazetteer.entry import Entry, Role
from claimwatch.resolve.places.gazetteer.spelling import consonants, name_key, spelling_rules, without_articles
from claimwatch.resolve.places.gazetteer.transliterated import transliteration

_MAPPED_BYTES = 256 * 1024 * 1024
"""Several times the index (some 40 MB): all of it is read through the page cache, which processes share."""

_NAMES_KEPT, _SPELLINGS_KEPT = 4096, 1024
"""Answers remembered; reports of one batch name the same places again and again."""


class Gazetteer:
    """Looks names up in an index file. Safe to use in a forked process only when opened there."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._database.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        self.lookup = functools.lru_cache(maxsize=_NAMES_KEPT)(self._lookup)
        self.near_spelling = functools.lru_cache(maxsize=_SPELLINGS_KEPT)(self._near_spelling)

    def _lookup(self, name: str) -> tuple[Entry, ...]:
        """All places that the name may mean, whatever its case and accents; empty where it is unknown."""
        rows = self._database.execute("SELECT place, role FROM name WHERE key = ?", (name_key(name),)).fetchall()
        return tuple(self._entry(place, role) for place, role in rows)

    def _near_spelling(self, name: str, country: str) -> tuple[Entry, ...]:
        """Places of a country whose name is another transliteration of this one, the nearest first.

        Args:
            name: As the text writes it.
            country: ISO code; only countries whose names are transliterated have any.
        """
        bare = without_articles(name_key(name))
        shared = consonants(bare)
        spellings = self._database.execute(
            "SELECT key, place FROM transliteration WHERE country = ? AND consonants = ?", (country, shared)
        ).fetchall()
        limits = transliteration()
        least = limits.likeness if len(shared) > limits.few_consonants else limits.likeness_of_few
        likenesses = _best_likenesses(bare, spellings)
        near = sorted((-likeness, place) for place, likeness in likenesses.items() if likeness > least)
        return tuple(self._entry(place, Role.ALTERNATE) for _, place in near)

    def _entry(self, place: int, role: Role) -> Entry:
        row = self._database.execute("SELECT *, ? FROM place WHERE id = ?", (role, place)).fetchone()
        return Entry(*row)


def _best_likenesses(bare: str, spellings: Iterable[tuple[str, int]]) -> dict[int, float]:
    """Each place's likeness by that of its names which is most like ``bare``."""
    best: dict[int, float] = {}
    for spelling, place in spellings:
        best[place] = max(_likeness(bare, without_articles(spelling)), best.get(place, 0.0))
    return best


def _likeness(spelling: str, other: str) -> float:
    """How like two spellings are, 0 to 100; 0 where only one begins with a vowel, which no transliteration drops."""
    vowels = spelling_rules().vowels
    return fuzz.ratio(spelling, other) if (spelling[:1] in vowels) == (other[:1] in vowels) else 0.0
