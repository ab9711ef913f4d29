"""``claimwatch watch``."""

import contextlib
import fcntl
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from claimwatch.cli.ledger.kinds import known_kinds
from claimwatch.cli.ledger.opening import Steps, open_ledger
from claimwatch.cli.letters.rounds import check_letters, work_letters
from claimwatch.cli.terminal import escaped, tell_unread
from claimwatch.errors import LedgerError, OptionError
from claimwatch.settings import FILE, Settings, load_settings

if TYPE_CHECKING:
    from claimwatch.collect import Web
    from claimwatch.ledger.models import Source
    from claimwatch.ledger.run import Outcome, VisitListener, Visits

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
        False if every source visited failed.

    Raises:
        OptionError: A source has an unknown kind, or letters lack a setting.
    """
    from claimwatch.collect import Web

    check_letters(settings)
    web, now = Web(settings.network), known_kinds(settings)
    if not now.source:
        say(f"{FILE} lists no sources; visiting only those added at the desk")
    worked: list[bool] = []

    def heard(source: "Source", outcome: "Outcome") -> None:
        worked.append(not outcome.failure)
        tell(source, outcome)

    try:
        while not _visited(now, web, heard, once=once):
            now = present(now)
    except KeyboardInterrupt:
        say("stopped; the next watch resumes here")
    return any(worked) or not worked


def _visited(settings: Settings, web: "Web", heard: "VisitListener", *, once: bool) -> bool:
    """Goes on until all is done or, once the database's server went away, until it can be reached again: then False."""
    from django.db import InterfaceError, OperationalError, connection

    try:
        _rounds(settings, web, heard, once=once)
    except (OperationalError, InterfaceError) as error:
        if once or connection.is_usable():
            raise
        _wait_for_server(settings, error)
        return False
    return True


def _rounds(settings: Settings, web: "Web", heard: "VisitListener", *, once: bool) -> None:
    from claimwatch.ledger.run import Visits, utc_now

    now = settings
    with Visits(web, utc_now, heard) as visits:
        begin(now, visits)
        while visits.is_under_way or not once:
            visits.store(seconds=PAUSE)
            process(now, visits)
            if not once:
                now = present(now)
                begin(now, visits)
        process(now, visits)


def _wait_for_server(settings: Settings, error: Exception) -> None:
    """Waits until the database's server can be reached again. Visits that were under way are made again."""
    from django.db import OperationalError, connection

    from claimwatch.ledger.database_errors import explained

    say(f"{explained(settings.database, error)}; waiting for it")
    while True:
        connection.close()
        try:
            connection.ensure_connection()
        except OperationalError:
            time.sleep(PAUSE)
        else:
            break
    say("the ledger can be reached again; the watch goes on")


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Holds a lock so that only one watch runs per desk folder; two would fetch everything twice.

    Raises:
        OptionError: Another watch is running.
        LedgerError: The lock can't be written.
    """
    with _lock_file(folder) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OptionError(f"another watch is running in {folder}") from error
        yield


def _lock_file(folder: Path) -> IO[str]:
    try:
        return (folder / LOCK).open("w")
    except OSError as error:
        raise LedgerError(f"{folder / LOCK}: can't be written ({error.strerror}); check the disk and folder") from error


def begin(settings: Settings, visits: "Visits") -> None:
    """Updates the sources from the settings, and begins the visits that are due.

    It also deletes the words of readers' messages that were closed long enough ago.
    """
    from django.db import close_old_connections

    from claimwatch.ledger.run import utc_now
    from claimwatch.ledger.service.messages import forget
    from claimwatch.ledger.service.sources import list_sources

    close_old_connections()
    forget(utc_now())
    list_sources(settings.source, settings.folder, utc_now())
    visits.begin()


def process(settings: Settings, visits: "Visits") -> None:
    """Reads and groups what is stored; what visits bring meanwhile is stored in between."""
    from claimwatch.ledger.run import utc_now, work

    with Steps() as steps:

        def told(step: str, more: int) -> None:
            steps.tell(step, more)
            visits.store()
            visits.begin()

        unread = work(utc_now, told, processes=settings.processes)
    if steps.done:
        say(steps.line())
    for each in unread:
        tell_unread(each)
    work_letters(settings, say)


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
