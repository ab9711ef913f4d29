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

from claimwatch.cli.ledger.kinds import known_kinds
from claimwatch.cli.ledger.opening import Steps, open_ledger
from claimwatch.cli.letters.rounds import check_letters, work_letters
from claimwatch.cli.terminal import escaped
from claimwatch.errors import OptionError
from claimwatch.settings import FILE, Settings, load_settings

if TYPE_CHECKING:
    from claimwatch.collect import Web
    from claimwatch.ledger.models import Source
    from claimwatch.ledger.run import Outcome

LOCK = "claimwatch.lock"
"""The lock file in the desk's folder that a running watch holds."""
PAUSE = 5.0
"""Seconds between two checks for sources that are due."""


def watch(
    once: Annotated[bool, typer.Option("--once", help="Visit the sources that are due now, then exit.")] = False,
) -> None:
    """Watch the desk's sources: collect, read, group and store until interrupted.

    With --once, the exit status is 1 if every source that was visited failed.
    """
    with open_ledger() as settings, only_one(settings.folder):
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # how service managers interrupt
        worked = keep_watching(settings, once=once)
    raise typer.Exit(0 if worked else 1)


def keep_watching(settings: Settings, *, once: bool = False) -> bool:
    """Visits the sources that are due and sees to letters, again and again until interrupted.

    Args:
        settings: The desk's; they are read anew before each round.
        once: True to end after the first round.

    Returns:
        False if every source visited in the last round failed.

    Raises:
        OptionError: A source has an unknown kind, or letters lack a setting.
    """
    from claimwatch.collect import Web

    check_letters(settings)
    web, now = Web(settings.network), known_kinds(settings)
    if not now.source:
        say(f"{FILE} lists no sources; visiting only those added at the desk")
    worked = True
    try:
        worked = visit(now, web)
        while not once:
            time.sleep(PAUSE)
            now = present(now)
            worked = visit(now, web)
    except KeyboardInterrupt:
        say("stopped; the next watch resumes here")
    return worked


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Holds a lock so that only one watch runs per desk folder; two would fetch everything twice.

    Raises:
        OptionError: Another watch is running.
    """
    with (folder / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OptionError(f"another watch is running in {folder}") from error
        yield


def visit(settings: Settings, web: "Web") -> bool:
    """One round: updates the sources from the settings, visits those that are due, and processes what they brought.

    Then it drafts and queues letters. It also deletes the words of readers' messages closed long enough ago.

    Returns:
        False if every source visited failed; True if none was due.
    """
    from django.db import close_old_connections

    from claimwatch.ledger.run import utc_now, visit_due, work
    from claimwatch.ledger.service.messages import forget
    from claimwatch.ledger.service.sources import list_sources

    close_old_connections()
    forget(utc_now())
    list_sources(settings.source, settings.folder, utc_now())
    worked: list[bool] = []

    def heard(source: "Source", outcome: "Outcome") -> None:
        worked.append(not outcome.failure)
        tell(source, outcome)

    with Steps() as steps:
        visit_due(web, utc_now, heard)
        work(utc_now, steps.tell, processes=settings.processes)
    if steps.done:
        say(steps.line())
    work_letters(settings, say)
    return any(worked) or not worked


def tell(source: "Source", outcome: "Outcome") -> None:
    """Logs a line for a visit that brought something or failed."""
    if outcome.failure:
        say(f"{source.name} failed: {outcome.failure}")
    elif outcome.new or outcome.troubles:
        say(f"{source.name}: {outcome.new:,} new" + (f", issues: {outcome.troubles:,}" if outcome.troubles else ""))


def present(settings: Settings) -> Settings:
    """The settings from the desk's file as it is now; the previous ones if it is invalid."""
    try:
        found = known_kinds(load_settings())
        check_letters(found)
        return found
    except OptionError as error:
        say(f"{error}; continuing with the previous settings")
        return settings


def say(words: str) -> None:
    """Logs a line with the time."""
    print(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {escaped(words)}", file=sys.stderr, flush=True)
