"""Arguments in; files and printed lines out. One module per command; the only room that prints."""

import sys
import tomllib
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.demo import demo
from claimwatch.cli.desk import check, init, serve
from claimwatch.cli.group import group
from claimwatch.cli.ledger import (
    add,
    backup,
    cite,
    export,
    history,
    import_,
    incidents,
    mark,
    person,
    publish,
    rebuild,
    release,
    restore,
    seal,
    search,
    status,
    verify,
    warc,
)
from claimwatch.cli.letters import COMMANDS as LETTERS
from claimwatch.cli.page import page
from claimwatch.cli.read import read
from claimwatch.cli.schema import schema
from claimwatch.cli.terminal import tell
from claimwatch.cli.watching import watch
from claimwatch.errors import ClaimwatchError, DecisionError

app = typer.Typer(
    name="claimwatch",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
EXAMPLES = tomllib.loads(Path(__file__).with_name("examples.toml").read_text(encoding="utf-8"))
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells give it."""
READING = (read, group, page, demo, schema)
KEEPING = (add, import_, watch, rebuild, status, search, incidents, history, verify, backup, restore, warc, export)
DESK = (init, check, serve, person)
DECIDING = (release, mark, seal)
PUBLISHING = (publish, cite)
for command in (*READING, *KEEPING, *DESK, *DECIDING, *PUBLISHING):
    name = command.__name__.rstrip("_")
    app.command(name, epilog=f"Example: {EXAMPLES[name]}")(command)
letters = typer.Typer(no_args_is_help=True, help="Draft, send and check letters; import and export subscribers.")
for each in LETTERS:
    name = each.__name__.rstrip("_")
    letters.command(name, epilog=f"Example: {EXAMPLES[f'letters {name}']}")(each)
app.add_typer(letters, name="letters")


def show_version(wanted: bool) -> None:
    """Prints the version and ends."""
    if wanted:
        print(f"claimwatch {version_of('claimwatch')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read reports of violent events: who claims what, how firmly, about which incident."""


def main() -> None:
    """Runs the command line. An error that a person can fix is printed as one line on stderr, with exit status 1."""
    try:
        app()
    except DecisionError as error:
        tell(f"{error.about}: {error.why}" + (":" if error.items else ""), *error.items)
        sys.exit(1)
    except ClaimwatchError as error:
        tell(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        tell("stopped")
        sys.exit(INTERRUPTED)
