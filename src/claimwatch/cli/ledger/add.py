"""``claimwatch add``, ``claimwatch import`` and ``claimwatch rebuild``."""

import datetime
import sys
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import Steps, open_ledger
from claimwatch.cli.options import day
from claimwatch.cli.terminal import tell, tell_unread
from claimwatch.settings import Settings, Source

Publisher = Annotated[str | None, typer.Option(help="Publisher of documents that don't name one.")]


def add(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders or web addresses.")],
    publisher: Publisher = None,
    published: Annotated[
        datetime.date | None,
        typer.Option(parser=day, metavar="DAY", help="Day of publication (YYYY-MM-DD) of documents without one."),
    ] = None,
) -> None:
    """Add documents to the ledger: store their originals, read them, and group their reports."""
    with open_ledger() as settings, Steps() as steps:
        from claimwatch.collect import Web
        from claimwatch.ledger.run import add as add_all

        web = Web(settings.network)
        troubles = new = 0
        for url in inputs:
            kind = "page" if url.startswith(("http://", "https://")) else "folder"
            source = Source(name=url, kind=kind, url=url, publisher=publisher)
            outcome = add_all(source, web, published, lambda more: steps.tell("documents", more))
            new, troubles = new + outcome.new, troubles + outcome.troubles
            tell_troubles(outcome.reasons)
        failed = finish(settings, steps, new)
    raise typer.Exit(1 if troubles or failed else 0)


def import_(
    inputs: Annotated[list[Path], typer.Argument(help="Web archives (.warc, .warc.gz), .jsonl files or folders.")],
    publisher: Publisher = None,
) -> None:
    """Import archives: like add, but for many documents; an interrupted import can be resumed."""
    with open_ledger() as settings, Steps() as steps:
        from claimwatch.collect import Web
        from claimwatch.ledger.run import import_all

        web = Web(settings.network)
        troubles = new = 0
        for path in inputs:
            outcome = import_all(path.resolve(), publisher, web, lambda more: steps.tell("documents", more))
            new, troubles = new + outcome.new, troubles + outcome.troubles
            tell_troubles(outcome.reasons)
        failed = finish(settings, steps, new)
    raise typer.Exit(1 if troubles or failed else 0)


def rebuild() -> None:
    """Read all reports again with the current reader and regroup them; people's decisions are kept."""
    with open_ledger() as settings, Steps() as steps:
        from claimwatch.ledger.service.readings import read_again

        print(f"reports to read again: {read_again():,}", file=sys.stderr)
        failed = finish(settings, steps, 0)
    raise typer.Exit(1 if failed else 0)


def finish(settings: Settings, steps: Steps, new: int) -> bool:
    """Runs the steps after collecting and prints a summary; returns True if something can't be read."""
    from claimwatch.ledger.run import utc_now, work

    unread = work(utc_now, steps.tell, processes=settings.processes)
    for each in unread:
        tell_unread(each)
    known = steps.done["documents"] - new
    print(steps.line() + (f"; already known: {known:,}" if known else ""), file=sys.stderr)
    return bool(unread)


def tell_troubles(reasons: list[str]) -> None:
    """Prints a line on stderr for each thing that couldn't be collected."""
    for reason in reasons:
        tell(reason)
