"""``claimwatch group``."""

from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.archive import Archive
from claimwatch.cli.files import ErrorPrinter, Value, one_text_each, read_jsonl, write_jsonl
from claimwatch.errors import OptionError
from claimwatch.grouping import Waiting
from claimwatch.grouping import group as group_readings
from claimwatch.model import Incident, Reading


def group(
    readings: Annotated[list[Path], typer.Argument(help="What 'claimwatch read' wrote.")],
    jsonl: Annotated[Path, typer.Option(help="Where the incidents go, one a line; - for standard output.")] = Path("-"),
    previous: Annotated[
        Path | None, typer.Option("--with", help="Incidents found earlier, whose ids are kept.")
    ] = None,
    archive: Annotated[
        list[Path] | None, typer.Option(help="Earlier readings, looked up where new reports join an incident.")
    ] = None,
    waiting: Annotated[
        Path | None, typer.Option(help="Leftovers of the earlier run, which new reports may bring into an incident.")
    ] = None,
    leftovers: Annotated[Path | None, typer.Option(help="Where mentions in no incident go, with the reason.")] = None,
    tally: Annotated[Path | None, typer.Option(help="Where tolls of a period or a war go.")] = None,
) -> None:
    """Bring the reports of one incident together, each party's account side by side."""
    errors = ErrorPrinter()
    known = _whole("--with", previous, Incident, "without these incidents ids would change")
    left = _whole("--waiting", waiting, Waiting, "without these leftovers mentions would be lost")
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
    """All values of a file of an earlier run.

    Raises:
        OptionError: One line of it can't be read.
    """
    errors = ErrorPrinter()
    found = list(read_jsonl([path], shape, errors)) if path else []
    if errors.count:
        raise OptionError(f"{option} {path}: {why}; nothing was written")
    return found
