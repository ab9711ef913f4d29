"""``claimwatch group``."""

from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.files import Complaints, one_text_each, read_jsonl, write_jsonl
from claimwatch.errors import OptionError
from claimwatch.grouping import group as group_readings
from claimwatch.model.incident import Incident
from claimwatch.model.reading import Reading


def group(
    readings: Annotated[list[Path], typer.Argument(help="What 'claimwatch read' wrote.")],
    jsonl: Annotated[Path, typer.Option(help="Where the incidents go, one a line; - for standard output.")] = Path("-"),
    previous: Annotated[
        Path | None, typer.Option("--with", help="Incidents found earlier, whose ids are kept.")
    ] = None,
    leftovers: Annotated[Path | None, typer.Option(help="Where mentions in no incident go, with the reason.")] = None,
    tally: Annotated[Path | None, typer.Option(help="Where tolls of a period or a war go.")] = None,
) -> None:
    """Bring the reports of one incident together, each party's account side by side."""
    complaints = Complaints()
    known = list(read_jsonl([previous], Incident, complaints)) if previous else []
    if complaints.count:
        raise OptionError(f"--with {previous}: without these incidents ids would change; nothing was written")
    grouping = group_readings(one_text_each(read_jsonl(readings, Reading, complaints), complaints), known)
    write_jsonl(jsonl, grouping.incidents)
    if leftovers:
        write_jsonl(leftovers, grouping.leftovers)
    if tally:
        write_jsonl(tally, grouping.tallies)
    raise typer.Exit(complaints.exit_status)
