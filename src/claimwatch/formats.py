"""Which formats there are, by suffix: ours and those that plug in. Collectors and readers share this list.

A plug-in is an entry point of the group ``claimwatch.readers`` whose name is the suffix (".odt"); see
``claimwatch.read.formats`` for what it points to.
"""

import functools
from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points

PLUGINS = "claimwatch.readers"

OURS = (".txt", ".html", ".htm", ".jsonl", ".eml", ".xml", ".json", ".pdf", ".docx", ".warc", ".warc.gz")


@functools.cache
def plug_ins() -> Mapping[str, EntryPoint]:
    """The formats that plug in, by suffix in lower case, without ours."""
    points = {point.name.lower(): point for point in entry_points(group=PLUGINS)}
    return {suffix: point for suffix, point in points.items() if suffix not in OURS}


def suffixes() -> tuple[str, ...]:
    """All known suffixes, ours first."""
    return (*OURS, *plug_ins())


def suffix_of(name: str) -> str | None:
    """The known suffix that a file's name ends with, in lower case; None where no reader knows it."""
    return next(filter(name.lower().endswith, suffixes()), None)
