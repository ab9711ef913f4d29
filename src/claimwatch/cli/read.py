"""``claimwatch read``."""

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from claimwatch.cli.files import Complaints, write_jsonl
from claimwatch.errors import InputError
from claimwatch.model.reading import Reading
from claimwatch.pipeline import Reader
from claimwatch.read import read_inputs


def day(text: str) -> datetime.date:
    """A day written as YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2012-07-16") from error


def read(
    inputs: Annotated[
        list[Path], typer.Argument(help="Files or folders: .txt .html .jsonl .eml .xml (RSS, Atom) .warc[.gz]")
    ],
    jsonl: Annotated[Path, typer.Option(help="Where the readings go, one a line; - for standard output.")] = Path("-"),
    published: Annotated[
        datetime.date | None,
        typer.Option(parser=day, metavar="DAY", help="Day of publication (YYYY-MM-DD) where an input has none."),
    ] = None,
    read_all: Annotated[bool, typer.Option("--all", help="Analyse every report, relevant or not.")] = False,
) -> None:
    """Read reports: who claims what, in which words. One reading a line, in input order."""
    complaints = Complaints()
    write_jsonl(jsonl, with_progress(readings(inputs, complaints, published=published, read_all=read_all)))
    raise typer.Exit(complaints.exit_status)


def readings(
    inputs: list[Path], complaints: Complaints, *, published: datetime.date | None = None, read_all: bool = False
) -> Iterator[Reading]:
    """The readings of all reports in the inputs; what can't be read is told, and the batch goes on."""
    reader: Reader | None = None
    for report in read_inputs(inputs, published=published):
        if isinstance(report, InputError):
            complaints.add(report)
            continue
        reader = reader or Reader()
        yield reader.read_report(report, read_all=read_all)


def with_progress(values: Iterator[Reading]) -> Iterator[Reading]:
    """The same readings, counted on stderr where a person watches."""
    console = Console(stderr=True)
    if not sys.stderr.isatty():
        yield from values
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} reports read"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("read", total=None)
        for value in values:
            progress.advance(task)
            yield value
