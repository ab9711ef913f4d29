"""The data dictionary: every column of every dataset, and what it means."""

import itertools
from collections.abc import Iterable

from claimwatch.public.pages.frame import File, page
from claimwatch.public.state import Site

Column = tuple[str, str, str, str]
"""Dataset, column, type and meaning."""


def dictionary_file(columns: Iterable[Column], site: Site) -> File:
    """The data dictionary; columns of one dataset stand together."""
    datasets = [(name, list(rows)) for name, rows in itertools.groupby(columns, key=lambda column: column[0])]
    return page("dictionary.html", "dictionary/index.html", site, datasets=datasets)
