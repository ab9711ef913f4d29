"""``claimwatch init``."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.passwords import new_password
from claimwatch.errors import LedgerError, OptionError
from claimwatch.settings import FILE

SAMPLE = Path(__file__).with_name("sample.toml")
"""The settings of a new desk, with notes."""
NO_NAME = "--admin: give the first person's name"


def init(
    folder: Annotated[Path, typer.Argument(help="The desk's folder, created if needed.")] = Path(),
    name: Annotated[str, typer.Option("--admin", help="The first person's name; prompted for if missing.")] = "",
) -> None:
    """Make a desk's folder: sample settings, an empty ledger, a key, and the first person, who is an admin.

    What is there already stays as it is, so an interrupted init can be run again.
    """
    from claimwatch.web import make_key

    if not (name or (folder / FILE).exists() or sys.stdin.isatty()):
        raise OptionError(NO_NAME)  # before anything is made
    os.umask(0o077)  # the database's own files, too, are only for their owner
    _make_folder(folder)
    os.environ["CLAIMWATCH_DESK"] = str(folder.resolve())
    make_key(folder)
    with open_ledger():
        from django.contrib.auth.models import User

        if User.objects.exists():
            print("the ledger has people already; add more with 'claimwatch person'", file=sys.stderr)
        else:
            _first_person(name)
    print(f"{folder}: the desk is ready; start it there with 'claimwatch serve'")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (folder / FILE).open("x", encoding="utf-8") as file:
            file.write(SAMPLE.read_text(encoding="utf-8"))
    except FileExistsError as error:
        if not folder.is_dir():
            raise OptionError(f"{folder}: is a file, not a folder") from error
        print(f"{folder / FILE}: kept as it is", file=sys.stderr)
    except OSError as error:
        raise LedgerError(f"{folder}: can't be written ({error.strerror}); check its permissions") from error


def _first_person(name: str) -> None:
    from claimwatch.ledger.run import utc_now
    from claimwatch.ledger.service.people import add_person, check_name

    if not name and not sys.stdin.isatty():
        raise OptionError(NO_NAME)
    name = name or typer.prompt("Name of the first person (an admin)", err=True)
    check_name(name)
    add_person(name, new_password(), utc_now(), role="admin")
