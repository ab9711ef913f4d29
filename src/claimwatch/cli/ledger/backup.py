"""``claimwatch backup``."""

import datetime
import signal
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import is_new, open_ledger
from claimwatch.cli.ledger.state_lines import state_lines
from claimwatch.cli.ledger.verify import look_through
from claimwatch.cli.terminal import counted
from claimwatch.errors import LedgerError
from claimwatch.settings import load_settings


def backup(
    out: Annotated[Path, typer.Argument(help="The .zip file to write, or a folder for files named by the time.")],
    with_key: Annotated[bool, typer.Option("--with-key", help="Include the desk's key, claimwatch.key.")] = False,
) -> None:
    """Back the ledger up into one file while others work on it, and verify the copy; exit status 1 if it has faults."""
    settings = load_settings()
    if is_new(settings.database):
        raise LedgerError(f"{settings.folder}: there is no ledger here; run this in the desk's folder")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that an interrupted backup leaves nothing
    with open_ledger() as settings:
        from claimwatch.ledger.backup import backed_up
        from claimwatch.ledger.run import utc_now

        now = utc_now()
        path = named(out, now)
        with backed_up(path, settings.folder, with_key=with_key, at=now) as manifest:
            wrong = look_through()
    for line in state_lines(str(path), manifest.state):
        print(line)
    if wrong:
        print(f"the backup is complete, but the ledger has {counted(wrong, 'fault', 'faults')}; see above")
        raise typer.Exit(1)


def named(out: Path, now: datetime.datetime) -> Path:
    """The file to write: in a folder, one named by the time (UTC). A name without a suffix is a folder's; it is made.

    Raises:
        LedgerError: The folder can't be made.
    """
    if out.suffix or out.is_file() or not out.parent.is_dir():
        return out
    try:
        out.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"{out}: can't be made ({error.strerror}); check the folder's permissions") from error
    return out / f"claimwatch-{now:%Y-%m-%dT%H%M%SZ}.zip"
