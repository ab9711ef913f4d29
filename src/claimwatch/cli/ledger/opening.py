"""What all ledger commands share: opening the ledger, showing progress, and explaining database errors."""

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claimwatch.settings import Settings, load_settings


@contextlib.contextmanager
def open_ledger() -> Iterator[Settings]:
    """Opens the ledger and yields the desk's settings. Modules that use the ledger can be imported only inside.

    Raises:
        LedgerError: The database can't be used, on opening or later: disk full, read-only, no server.
    """
    from claimwatch.web import ready

    made = is_new(load_settings().database)
    settings = ready()
    if made:
        print(f"claimwatch: created a new, empty ledger in {settings.folder}", file=sys.stderr)
    with _explained(settings):
        yield settings


@contextlib.contextmanager
def closed_ledger() -> Iterator[Settings]:
    """Like ``open_ledger``, but neither creates nor migrates the ledger.

    Raises:
        LedgerError: The database can't be used.
    """
    from claimwatch.web import set_up

    settings = set_up()
    with _explained(settings):
        yield settings


@contextlib.contextmanager
def _explained(settings: Settings) -> Iterator[None]:
    from django.db import InternalError, OperationalError

    from claimwatch.ledger.database_errors import explained

    try:
        yield
    except (OperationalError, InternalError) as error:
        raise explained(settings.database, error) from error


def is_new(database: str) -> bool:
    """True if the ledger is a file that doesn't exist yet."""
    kind, _, path = database.partition(":///")
    return kind == "sqlite" and not Path(path).exists()


class Steps:
    """Counts what each step has done; shows it on stderr if that is a terminal, and in one line at the end."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self.done: Counter[str] = Counter()
        columns = (SpinnerColumn(), TextColumn("{task.fields[words]}"), TimeElapsedColumn())
        self._progress = Progress(
            *columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()
        )
        self._task = self._progress.add_task("work", total=None, words="")

    def __enter__(self) -> "Steps":
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def tell(self, step: str, more: int) -> None:
        """Adds to the count of a step."""
        self.done[step] += more
        self._progress.update(self._task, words=self.line())

    def line(self) -> str:
        """The counts so far: "documents: 120, reports read: 118"."""
        return ", ".join(f"{step}: {count:,}" for step, count in self.done.items() if count) or "nothing new"
