"""``claimwatch page``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.files import ErrorPrinter, one_text_each, read_jsonl, written
from claimwatch.errors import InputError
from claimwatch.grouping import Grouping
from claimwatch.grouping import group as group_readings
from claimwatch.model import Reading
from claimwatch.page import site
from claimwatch.reconcile import due


def page(
    readings: Annotated[list[Path], typer.Argument(help="Files written by 'claimwatch read'.")],
    out: Annotated[Path, typer.Option(help="Folder for the site; created if missing.")],
) -> None:
    """Write a static site: one page per incident, lists of what belongs to no incident, and an index."""
    errors = ErrorPrinter()
    known = one_text_each(read_jsonl(readings, Reading, errors), errors)
    index = write_site(out, group_readings(known), known)
    print(f"Pages: {index}")
    raise typer.Exit(errors.exit_status)


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
