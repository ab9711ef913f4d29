"""``claimwatch group``."""

from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.archive import Archive
from claimwatch.cli.files import ErrorPrinter, Value, one_text_each, read_jsonl, write_jsonl
from claimwatch.errors import OptionError
from claimwatch.model import Incident, Reading


def group(
    readings: Annotated[list[Path], typer.Argument(help="Files written by 'claimwatch read'.")],
    jsonl: Annotated[
        Path, typer.Option(help="Write incidents to this file, one per line; - for standard output.")
    ] = Path("-"),
    previous: Annotated[
        Path | None, typer.Option("--with", help="Incidents of an earlier run; they keep their ids.")
    ] = None,
    archive: Annotated[
        list[Path] | None, typer.Option(help="Earlier readings, needed when new reports join an earlier incident.")
    ] = None,
    waiting: Annotated[
        Path | None, typer.Option(help="Leftovers of the earlier run; new reports may bring them into an incident.")
    ] = None,
    leftovers: Annotated[
        Path | None, typer.Option(help="Write mentions that belong to no incident to this file, with the reason.")
    ] = None,
    tally: Annotated[Path | None, typer.Option(help="Write tolls of a period or war to this file.")] = None,
) -> None:
    """Group reports by incident, with each party's account side by side."""
    from claimwatch.grouping import Waiting
    from claimwatch.grouping import group as group_readings

    errors = ErrorPrinter()
    known = _whole("--with", previous, Incident, "invalid lines; without these incidents, ids would change")
    left = _whole("--waiting", waiting, Waiting, "invalid lines; without these leftovers, mentions would be lost")
    older = Archive(archive or (), errors)
    new = one_text_each(read_jsonl(readings, Reading, errors), errors)
    grouping = group_readings(new, known, older.recall, left)
    write_jsonl(jsonl, grouping.incidents)
    if leftovers:
        write_jsonl(leftovers, grouping.leftovers)
    if tally:
        write_jsonl(tally, grouping.tallies)
    raise typer.Exit(errors.exit_status)


def _whole(option: str, path: Path | None, shape: type[Value], why: str) -> list[Value]:
    """All values of an earlier run's file.

    Raises:
        OptionError: A line can't be read.
    """
    errors = ErrorPrinter()
    values = list(read_jsonl([path], shape, errors)) if path else []
    if errors.count:
        raise OptionError(f"{option} {path}: {why}; nothing was written")
    return values
