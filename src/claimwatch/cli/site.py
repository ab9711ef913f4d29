"""Writes the pages of incidents into a folder."""

from collections.abc import Sequence
from pathlib import Path

from claimwatch.cli.files import written
from claimwatch.errors import InputError
from claimwatch.grouping import Grouping
from claimwatch.model import Reading
from claimwatch.page import site
from claimwatch.reconcile import due


def write_site(out: Path, grouping: Grouping, readings: Sequence[Reading]) -> Path:
    """Writes the pages into ``out``, the index last, and returns its path."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            str(out), f"can't be used as the pages' folder ({error.strerror}); choose another path"
        ) from error
    for name, html in site(grouping.incidents, readings, grouping.tallies, due(readings)):
        _write(out / name, html)
    return out / "index.html"


def _write(path: Path, html: str) -> None:
    with written(path) as file:
        file.write(html.encode("utf-8", "xmlcharrefreplace"))
