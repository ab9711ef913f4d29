"""``claimwatch verify``."""

import datetime
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimwatch.cli.ledger.opening import Steps, open_ledger
from claimwatch.cli.terminal import plain, tell
from claimwatch.errors import InputError

if TYPE_CHECKING:
    from claimwatch.ledger.query.verify import Check, Head


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
) -> None:
    """Compare the ledger with its documents, log and register, and report what is wrong; exit status 1 if anything is.

    Rows of lists, pages and searches are made anew from the documents and compared; all others are compared with the
    log of decisions or with the register of what was stored.
    """
    with open_ledger():
        if repair:
            _repair()
        wrong = look_through(quick=quick) + (_compare(note) if note else 0)
        if note and not wrong:
            _note(note)
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


def _compare(path: Path) -> int:
    """Prints the hashes noted in a file that the ledger no longer has, and returns how many there are."""
    from claimwatch.ledger.query.verify import is_still_there

    gone = [(when, head) for when, head in _noted(path) if not is_still_there(head)]
    for when, head in gone:
        print(f"{head.chain}: entry {head.number:,}, noted {when}, is missing or changed; somebody rewrote the log")
    print(f"notes: {path}, {f'{len(gone):,} wrong' if gone else 'all correct'}", file=sys.stderr)
    return len(gone)


def _noted(path: Path) -> Iterator[tuple[str, "Head"]]:
    """Yields when each hash was noted, and the hash.

    Raises:
        InputError: A line isn't one that ``_note`` wrote.
    """
    import msgspec

    from claimwatch.ledger.query.verify import Head

    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, start=1):
        try:
            when, *fields = line.split()
            yield when, msgspec.convert(dict(zip(("chain", "number", "hash"), fields, strict=True)), Head, strict=False)
        except (ValueError, msgspec.ValidationError) as error:
            raise InputError(str(path), "not a file of noted hashes; restore it, or choose another", number) from error


def _note(path: Path) -> None:
    """Appends the last hashes of log and register.

    Raises:
        InputError: The file can't be written.
    """
    from claimwatch.ledger.query.verify import heads

    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = "".join(f"{now} {head.chain} {head.number} {head.hash}\n" for head in heads() if head.number)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
            file.write(lines)
    except OSError as error:
        raise InputError(str(path), f"can't be written ({error.strerror}); choose another path") from error
    tell(f"noted in {path}: keep it where nobody who writes to the ledger can write")
