"""``claimwatch read``."""

import datetime
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.files import ErrorPrinter, write_jsonl
from claimwatch.cli.options import day


def read(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            help="Files or folders: .txt .html .jsonl .eml .xml (RSS, Atom) .json (Telegram) .pdf .docx .warc[.gz]; "
            "- is standard input."
        ),
    ],
    jsonl: Annotated[
        Path, typer.Option(help="Write readings to this file, one per line; - for standard output.")
    ] = Path("-"),
    published: Annotated[
        datetime.date | None,
        typer.Option(parser=day, metavar="DAY", help="Day of publication (YYYY-MM-DD) of reports without one."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Analyse all reports and paragraphs, not only relevant ones.")
    ] = False,
    processes: Annotated[int, typer.Option(min=1, help="Number of processes that read in parallel.")] = 1,
) -> None:
    """Read reports: who claims what, in which words. Writes one reading per line, in input order."""
    from claimwatch.cli.reading import counted, readings, tell_skimmed, tell_undated, tell_unread

    errors = ErrorPrinter()
    languages: Counter[str | None] = Counter()
    undated: Counter[bool] = Counter()
    skimmed: Counter[bool] = Counter()
    all_readings = readings(inputs, errors, published=published, processes=processes, everything=everything)
    write_jsonl(jsonl, counted(all_readings, languages, undated, skimmed))
    tell_unread(languages)
    tell_undated(undated)
    tell_skimmed(skimmed)
    raise typer.Exit(errors.exit_status)
