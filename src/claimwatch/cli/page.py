"""``claimwatch page``."""

from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.files import ErrorPrinter, one_text_each, read_jsonl
from claimwatch.errors import OptionError
from claimwatch.model import Reading


def page(
    readings: Annotated[list[Path], typer.Argument(help="Files written by 'claimwatch read'.")],
    out: Annotated[Path, typer.Option(help="Folder for the site; created if missing.")],
) -> None:
    """Write a static site: one page per incident, lists of what belongs to no incident, and an index."""
    from claimwatch.cli.site import write_site
    from claimwatch.grouping import group as group_readings

    errors = ErrorPrinter()
    known = one_text_each(read_jsonl(readings, Reading, errors), errors)
    if not known:
        raise OptionError(f"no reading in {', '.join(map(str, readings))}; make a file with 'claimwatch read' first")
    index = write_site(out, group_readings(known), known)
    print(f"Pages: {index}")
    raise typer.Exit(errors.exit_status)
