"""Versions of reports in; what the search index holds of them out."""

import collections
import datetime
from collections.abc import Sequence

from claimwatch.ledger.models import Version
from claimwatch.model import folded_words

INDEXED = ("title", "publisher", "body")
"""The index's columns; a phrase must lie within one of them."""
_MOST_BYTES = 1_000_000
"""A PostgreSQL vector's maximum size; of a longer report, only the first words are indexed."""
_MOST_POSITIONS = 255
_LAST_POSITION = 16_383


def index_day(version: Version) -> datetime.date:
    """The day that orders results: of publication, or of arrival if that is unknown."""
    return version.published or version.added_at.astimezone(datetime.UTC).date()


def index_row(version: Version) -> int:
    """A version's row number in SQLite's index: the day in the upper bits, the primary key in the lower 32."""
    return index_day(version).toordinal() << 32 | version.pk


def index_words(version: Version) -> Sequence[list[str]]:
    """The words of each of ``INDEXED``."""
    return [folded_words(text) for text in (version.title, version.publisher, version.text)]


def index_vector(version: Version) -> str:
    """The words in PostgreSQL's notation, 'word':1,7 'other':2, with gaps between title, publisher and text."""
    places: dict[str, list[int]] = collections.defaultdict(list)
    position = size = 0
    for words in index_words(version):
        position += 1
        for word in words:
            position += 1
            known = places[word]
            size += 2 if known else len(word.encode()) + 12
            if size > _MOST_BYTES:
                break
            if len(known) < _MOST_POSITIONS:
                known.append(min(position, _LAST_POSITION))
    return " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items() if at)
