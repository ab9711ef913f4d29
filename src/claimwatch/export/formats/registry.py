"""The formats of datasets, by name, built in or plugged in.

A plug-in is an entry point in the group ``claimwatch.exporters``. Its name is the format's ("ods"), its value an
``OpenWriter``.
"""

import functools
from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Literal

from claimwatch.errors import OptionError
from claimwatch.export.formats.as_csv import open_csv
from claimwatch.export.formats.as_geojson import open_geojson
from claimwatch.export.formats.as_jsonl import open_jsonl
from claimwatch.export.formats.as_jsonld import open_jsonld
from claimwatch.export.formats.as_parquet import open_parquet
from claimwatch.export.formats.as_xlsx import open_xlsx
from claimwatch.export.formats.writer import OpenWriter

PLUGINS = "claimwatch.exporters"
Ours = Literal["csv", "jsonl", "parquet", "geojson", "xlsx", "jsonld"]
CSV: Ours = "csv"
"""The one format in which crosswalks are written, and the one that a data package describes column by column."""
OURS: Mapping[Ours, OpenWriter] = {
    "csv": open_csv,
    "jsonl": open_jsonl,
    "parquet": open_parquet,
    "geojson": open_geojson,
    "xlsx": open_xlsx,
    "jsonld": open_jsonld,
}


@functools.cache
def known_formats() -> Mapping[str, OpenWriter]:
    """All formats by name, built-in ones first."""
    plugged = {point.name: point.load() for point in entry_points(group=PLUGINS) if point.name not in OURS}
    return {**{str(name): opened for name, opened in OURS.items()}, **plugged}


def format_named(name: str) -> OpenWriter:
    """The format with a name.

    Raises:
        OptionError: There is none.
    """
    found = known_formats().get(name)
    if found is None:
        raise OptionError(f"format {name!r}: unknown; known formats: {', '.join(known_formats())}")
    return found
