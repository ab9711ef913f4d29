"""Full-text search for reports."""

import datetime
from collections.abc import Sequence

import msgspec
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from claimwatch.ledger.models import Version
from claimwatch.ledger.query.marks import marks_of
from claimwatch.ledger.query.phrases import Phrase, Snippet, highlights, phrases_of, snippet
from claimwatch.model import Span

_FEW = 2000


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a report that matches. Its text is complete; protected passages are only flagged.

    Attributes:
        version: Its code.
        number: The version's number; ``latest`` is true for the last.
        in_title: The spans of the title that match.
        restricted: True if only people with permission may see the report.
        marks: Why it, or passages of it, must not leave the ledger whole.
    """

    version: str
    number: int
    latest: bool
    url: str
    publisher: str
    title: str
    in_title: tuple[Span, ...]
    published: datetime.date | None
    snippet: Snippet
    restricted: bool
    marks: tuple[str, ...]


class Hits(msgspec.Struct, frozen=True, kw_only=True):
    """One page of results, newest first; ``more`` is true if others follow."""

    hits: tuple[Hit, ...]
    more: bool


def search(words: str, *, limit: int = 20, offset: int = 0, all_versions: bool = False) -> Hits:
    """The reports with all of the words in title, publisher or text, newest first (by day of publication or arrival).

    Args:
        words: The query, parsed by `claimwatch.ledger.query.phrases.phrases_of`.
        limit: Maximum number of reports.
        offset: Number of reports to skip, newest first.
        all_versions: True to include versions that later ones have replaced.

    Raises:
        OptionError: The query has no words, or too many.
    """
    phrases = phrases_of(words)
    ids = found(phrases, limit + 1, offset, all_versions=all_versions)
    shown = ids[:limit]
    marks = marks_of(shown)
    versions = Version.objects.in_bulk(shown)
    return Hits(
        hits=tuple(_hit(versions[id_], phrases, marks.get(id_, ())) for id_ in shown), more=len(ids) > len(shown)
    )


def found(phrases: Sequence[Phrase], limit: int, offset: int = 0, *, all_versions: bool = False) -> list[int]:
    """The ids of matching versions, newest first."""
    find = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    with connection.cursor() as cursor:
        find(cursor, phrases, "" if all_versions else "AND v.latest", [limit, offset])
        return [row[0] for row in cursor.fetchall()]


def _on_sqlite(cursor: CursorWrapper, phrases: Sequence[Phrase], latest: str, window: list[int]) -> None:
    statement = f"""SELECT v.id FROM ledger_search s CROSS JOIN ledger_version v ON v.id = s.rowid & 4294967295
        WHERE s.ledger_search MATCH %s {latest} ORDER BY s.rowid DESC LIMIT %s OFFSET %s"""  # noqa: S608
    cursor.execute(statement, [" AND ".join(map(_fts5, phrases)), *window])


@transaction.atomic
def _on_postgresql(cursor: CursorWrapper, phrases: Sequence[Phrase], latest: str, window: list[int]) -> None:
    query = " & ".join(map(_tsquery, phrases))
    few = _few(cursor, query)
    among = "s.words @@ %s::tsquery" if few is None else "s.version_id = ANY(%s)"
    statement = f"""SELECT v.id FROM ledger_search s JOIN ledger_version v ON v.id = s.version_id
        WHERE {among} {latest} ORDER BY s.day DESC, s.version_id DESC LIMIT %s OFFSET %s"""  # noqa: S608
    cursor.execute(statement, [query if few is None else few, *window])


def _few(cursor: CursorWrapper, query: str) -> list[int] | None:
    """All matches in PostgreSQL, or None if there are so many that scanning by day soon finds the newest.

    PostgreSQL can't tell rare words from common ones in advance, and scanning by day for rare words takes a second.
    """
    cursor.execute("SET LOCAL enable_seqscan = off")
    cursor.execute("SELECT version_id FROM ledger_search WHERE words @@ %s::tsquery LIMIT %s", [query, _FEW + 1])
    ids = [row[0] for row in cursor.fetchall()]
    return ids if len(ids) <= _FEW else None


def _fts5(phrase: Phrase) -> str:
    """A phrase in FTS5's query language; folded words contain no special characters."""
    return f'"{" ".join(phrase.words)}"{"*" if phrase.open else ""}'


def _tsquery(phrase: Phrase) -> str:
    """A phrase in PostgreSQL's query language; folded words contain no special characters within quotes."""
    words = [f"'{word}'" for word in phrase.words]
    return "(" + " <-> ".join([*words[:-1], words[-1] + (":*" if phrase.open else "")]) + ")"


def _hit(version: Version, phrases: Sequence[Phrase], marks: tuple[str, ...]) -> Hit:
    return Hit(
        version=version.code,
        number=version.number,
        latest=version.latest,
        url=version.url,
        publisher=version.publisher,
        title=version.title,
        in_title=highlights(version.title, phrases),
        published=version.published,
        snippet=snippet(version.text, phrases),
        restricted=version.restricted,
        marks=marks,
    )
