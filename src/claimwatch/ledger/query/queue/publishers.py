"""The publishers whose names contain certain words."""

from django.db import connection


def publishers_with(words: str) -> list[str]:
    """The names of publishers that contain some words in any case, in order.

    The statement leaps from each name to the next in the index, however many reports each has.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """WITH RECURSIVE name (publisher) AS (
                SELECT min(publisher) FROM ledger_version
                UNION ALL
                SELECT (SELECT min(v.publisher) FROM ledger_version v WHERE v.publisher > name.publisher)
                FROM name WHERE name.publisher IS NOT NULL
            ) SELECT publisher FROM name WHERE publisher IS NOT NULL"""
        )
        names = [str(row[0]) for row in cursor.fetchall()]
    return [name for name in names if words.casefold() in name.casefold()]
