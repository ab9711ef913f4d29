"""``claimwatch verify``."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimwatch.cli.ledger import noting
from claimwatch.cli.ledger.opening import Steps, open_ledger
from claimwatch.cli.terminal import plain

if TYPE_CHECKING:
    from claimwatch.ledger.query.verify import Check


def verify(
    quick: Annotated[
        bool, typer.Option("--quick", help="Look at a random sample of each large table instead of all rows.")
    ] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="First rebuild the rows of lists, pages and searches from the documents.")
    ] = False,
    note: Annotated[
        Path | None,
        typer.Option(help="A file outside the ledger: compare with the hashes noted there, then add the current ones."),
    ] = None,
    mail: Annotated[str, typer.Option(help="Mail the current hashes, and how many faults were found, to this.")] = "",
) -> None:
    """Compare the ledger with its documents, log and register, and report what is wrong; exit status 1 if anything is.

    Rows of lists, pages and searches are made anew from the documents and compared; all others are compared with the
    log of decisions or with the register of what was stored.
    """
    with open_ledger() as settings:
        if mail:
            noting.check_mail(settings, mail)
        if repair:
            _repair()
        wrong = look_through(quick=quick) + (noting.compare(note) if note else 0)
        if note and not wrong:
            noting.note(note)
        if mail:
            noting.mail(settings, mail, wrong)
    raise typer.Exit(1 if wrong else 0)


def look_through(*, quick: bool = False) -> int:
    """Checks the open ledger, prints what is wrong, and returns how many faults there are."""
    from claimwatch.ledger.query.verify import checks

    wrong = 0
    for check in checks(quick=quick):
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
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    hidden = not sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=hidden) as progress:
        task = progress.add_task(check.name, total=check.total())
        for lines in check.look():
            progress.advance(task)
            yield from lines


def _repair() -> None:
    from claimwatch.ledger.run import utc_now
    from claimwatch.ledger.service.repairing import repair

    with Steps() as steps:
        for done in repair(utc_now()):
            steps.tell("made anew", done)
    print(steps.line(), file=sys.stderr)
