"""``claimwatch watch``."""

import contextlib
import fcntl
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimwatch.cli.ledger.opening import Steps, open_ledger
from claimwatch.errors import OptionError
from claimwatch.settings import FILE, Settings, load_settings

if TYPE_CHECKING:
    from claimwatch.collect import Web
    from claimwatch.ledger.models import Source
    from claimwatch.ledger.run import Outcome

LOCK = "claimwatch.lock"
"""A file of the desk's folder that a running watch holds."""
PAUSE = 5.0
"""Seconds between two looks for sources that are due."""


def watch(
    once: Annotated[bool, typer.Option("--once", help="Visit what is due now, and end.")] = False,
) -> None:
    """Watch the desk's sources: collect, read, group and store, again and again until interrupted."""
    with open_ledger() as settings, only_one(settings.folder):
        from claimwatch.collect import Web

        web, now = Web(settings.network), known_kinds(settings)
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager's way of interrupting
        if not now.source:
            say(f"{FILE} lists no sources; only those added at the desk are visited")
        try:
            visit(now, web)
            while not once:
                time.sleep(PAUSE)
                now = present(now)
                visit(now, web)
        except KeyboardInterrupt:
            say("stopped; the next watch goes on where this one was")


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Lets one watch run in a desk's folder at a time: two would ask everything twice. It ends with the process.

    Raises:
        OptionError: Another one is running.
    """
    with (folder / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OptionError(f"another watch is running in {folder}") from error
        yield


def known_kinds(settings: Settings) -> Settings:
    """The same settings.

    Raises:
        OptionError: A source is of a kind that no collector knows.
    """
    from claimwatch.collect import collector_for

    for source in settings.source:
        try:
            collector_for(source.kind)
        except OptionError as error:
            raise OptionError(f"{FILE}: source {source.name!r}: {error}") from error
    return settings


def visit(settings: Settings, web: "Web") -> None:
    """One round: the sources as listed, visits to those that are due, and what follows from what they brought."""
    from django.db import close_old_connections

    from claimwatch.ledger.run import utc_now, visit_due, work
    from claimwatch.ledger.service.sources import list_sources

    close_old_connections()
    list_sources(settings.source, settings.folder, utc_now())
    with Steps() as steps:
        visit_due(web, utc_now, tell)
        work(utc_now, steps.tell, processes=settings.processes)
    if steps.done:
        say(steps.line())


def tell(source: "Source", outcome: "Outcome") -> None:
    """One line on a visit that brought something or failed."""
    if outcome.failure:
        say(f"{source.name} failed: {outcome.failure}")
    elif outcome.new or outcome.troubles:
        say(f"{source.name}: {outcome.new:,} new" + (f", issues: {outcome.troubles:,}" if outcome.troubles else ""))


def present(settings: Settings) -> Settings:
    """The settings as the desk's file has them now; as they were, where it can't be used."""
    try:
        return known_kinds(load_settings())
    except OptionError as error:
        say(f"{error}; going on with what it said before")
        return settings


def say(words: str) -> None:
    """A line of the log, with the time."""
    print(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {words}", file=sys.stderr, flush=True)
