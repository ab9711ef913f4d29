"""``claimwatch letters export``."""

import csv
import os
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.passwords import signed_in
from claimwatch.errors import InputError


def export(
    file: Annotated[Path, typer.Argument(help="File to write; it must not exist yet.")],
    by: Annotated[str, typer.Option(help="Who exports: an admin; asks for their password.")],
) -> None:
    """Write all subscribers, with their full addresses, to a CSV file that only you can read."""
    with open_ledger():
        from claimwatch.ledger.run import utc_now
        from claimwatch.ledger.service.people import require
        from claimwatch.letters import subscribing

        person = signed_in(by)
        require(person, "subscribers")
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as opened:
                writer = csv.writer(opened)
                writer.writerow(subscribing.COLUMNS)
                writer.writerows(subscribing.export_rows(person, utc_now()))
        except OSError as error:
            raise InputError(str(file), f"can't be written to ({error.strerror}); choose another file") from error
    print(file)
