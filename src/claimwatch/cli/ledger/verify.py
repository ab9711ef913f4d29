"""``claimwatch verify``."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.terminal import plain

if TYPE_CHECKING:
    from claimwatch.ledger.query.verify import Check


def verify() -> None:
    """Recompute every hash, span and link of the ledger and report what is wrong; exit status 1 if anything is."""
    with open_ledger():
        wrong = look_through()
    raise typer.Exit(1 if wrong else 0)


def look_through() -> int:
    """Checks the open ledger, prints what is wrong, and returns how many faults there are."""
    from claimwatch.ledger.query.verify import checks

    wrong = 0
    for check in checks():
        faults = 0
        for line in _faults(check):
            print(plain(line))
            faults += 1
        outcome = "all correct" if not faults else f"{faults:,} wrong"
        print(f"{check.name}: {check.total():,}, {outcome}", file=sys.stderr)
        wrong += faults
    return wrong


def _faults(check: "Check") -> Iterator[str]:
    """Yields what is wrong, with a progress bar on stderr if that is a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    hidden = not sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=hidden) as progress:
        task = progress.add_task(check.name, total=check.total())
        for lines in check.look():
            progress.advance(task)
            yield from lines
