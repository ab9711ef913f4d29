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
    """Recompute every hash, span and link of the ledger, and name what doesn't hold; the exit status is 1 then."""
    with open_ledger():
        from claimwatch.ledger.query.verify import checks

        wrong = 0
        for check in checks():
            found = 0
            for line in _looked(check):
                print(plain(line))
                found += 1
            held = "all hold" if not found else f"{found:,} don't hold"
            print(f"{check.name}: {check.total():,}, {held}", file=sys.stderr)
            wrong += found
    raise typer.Exit(1 if wrong else 0)


def _looked(check: "Check") -> Iterator[str]:
    """What doesn't hold, with a progress bar on stderr where a person watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    hidden = not sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=hidden) as progress:
        task = progress.add_task(check.name, total=check.total())
        for lines in check.look():
            progress.advance(task)
            yield from lines
