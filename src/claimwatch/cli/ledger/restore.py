"""``claimwatch restore``."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import closed_ledger, open_ledger
from claimwatch.cli.ledger.state_lines import state_lines
from claimwatch.cli.ledger.verify import look_through
from claimwatch.cli.terminal import counted
from claimwatch.errors import LedgerError


def restore(
    file: Annotated[Path, typer.Argument(help="A file that 'claimwatch backup' wrote.")],
    into: Annotated[
        Path | None, typer.Option(help="The desk's folder; created if it doesn't exist. Default: the current desk's.")
    ] = None,
) -> None:
    """Restore a backup into an empty desk and verify it; exit status 1 if the ledger has faults."""
    if into is not None:
        _make(into)
        os.environ["CLAIMWATCH_DESK"] = str(into)
    with closed_ledger() as settings:
        from claimwatch.ledger.backup import read_state
        from claimwatch.ledger.backup import restore as put_back

        manifest, kept = put_back(file, settings.folder)
    for name in kept:
        print(f"{settings.folder / name}: kept; the backup holds a different one", file=sys.stderr)
    with open_ledger() as settings:
        wrong = look_through()
        for line in state_lines(f"restored into {settings.folder}", read_state()):
            print(line)
    print(f"anything sealed after {manifest.at:%Y-%m-%d %H:%M:%S} UTC is back; seal it again", file=sys.stderr)
    if wrong:
        print(f"the backup is restored, but the ledger has {counted(wrong, 'fault', 'faults')}; see above")
        raise typer.Exit(1)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"{folder}: can't be created ({error.strerror}); choose another folder") from error
