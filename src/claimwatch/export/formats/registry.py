"""The formats of datasets, by name, built in or plugged in.

A plug-in is an entry point in the group ``claimwatch.exporters``. Its name is the format's ("ods"), its value an
``OpenWriter``.
"""

import functools
from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Literal

from claimwatch.errors import OptionError
from claimwatch.export.formats.as_csv import open_csv, ready_csv
from claimwatch.export.formats.as_geojson import open_geojson, ready_geojson
from claimwatch.export.formats.as_jsonl import open_jsonl, ready_jsonl
from claimwatch.export.formats.as_jsonld import open_jsonld, ready_jsonld
from claimwatch.export.formats.as_parquet import open_parquet
from claimwatch.export.formats.as_xlsx import open_xlsx, ready_xlsx
from claimwatch.export.formats.plugged import plugged
from claimwatch.export.formats.writer import Format

PLUGINS = "claimwatch.exporters"
Ours = Literal["csv", "jsonl", "parquet", "geojson", "xlsx", "jsonld"]
CSV: Ours = "csv"
"""The one format in which crosswalks are written, and the one that a data package describes column by column."""
OURS: Mapping[Ours, Format] = {
    "csv": Format(takes="cells", ready=ready_csv, open=open_csv),
    "jsonl": Format(takes="lines", ready=ready_jsonl, open=open_jsonl),
    "parquet": Format(takes="lines", ready=ready_jsonl, open=open_parquet),
    "geojson": Format(takes="features", ready=ready_geojson, open=open_geojson),
    "xlsx": Format(takes="sheets", ready=ready_xlsx, open=open_xlsx),
    "jsonld": Format(takes="graph", ready=ready_jsonld, open=open_jsonld),
}


@functools.cache
def known_formats() -> Mapping[str, Format]:
    """All formats by name, built-in ones first."""
    theirs = {point.name: plugged(point.load()) for point in entry_points(group=PLUGINS) if point.name not in OURS}
    return {**{str(name): format_ for name, format_ in OURS.items()}, **theirs}


def format_named(name: str) -> Format:
    """The format with a name.

    Raises:
        OptionError: There is none.
    """
    found = known_formats().get(name)
    if found is None:
        raise OptionError(f"format {name!r}: unknown; known formats: {', '.join(known_formats())}")
    return found
