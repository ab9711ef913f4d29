"""Lasting names of editions."""

import datetime
from collections.abc import Iterator

from claimwatch.letters.models import Edition


def new_code(day: datetime.date, kind: str) -> str:
    """A code that no edition has: the day and the kind, numbered from the second of a day on."""
    stem = f"{day.isoformat()}-{kind.replace('_', '-')}"
    taken = set(Edition.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for code in _numbered(stem) if code not in taken)


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1
