"""Arguments in; files and printed lines out. One module per command; the only room that prints."""

import sys

import typer

from claimwatch.cli.demo import demo
from claimwatch.cli.desk import check, init, serve
from claimwatch.cli.group import group
from claimwatch.cli.ledger import (
    add,
    backup,
    export,
    history,
    import_,
    incidents,
    mark,
    person,
    rebuild,
    release,
    restore,
    seal,
    search,
    status,
    verify,
    warc,
    watch,
)
from claimwatch.cli.page import page
from claimwatch.cli.read import read
from claimwatch.cli.schema import schema
from claimwatch.errors import ClaimwatchError

app = typer.Typer(
    name="claimwatch",
    help="Read reports of violent events: who claims what, how firmly, about which incident.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
READING = (read, group, page, demo, schema)
KEEPING = (add, watch, rebuild, status, search, incidents, history, verify, backup, restore, warc, export)
DESK = (init, check, serve, person)
DECIDING = (release, mark, seal)
for command in (*READING, *KEEPING, *DESK, *DECIDING):
    app.command()(command)
app.command("import")(import_)


def main() -> None:
    """Runs the command line. An error that a person can fix is printed as one line on stderr, with exit status 1."""
    try:
        app()
    except ClaimwatchError as error:
        print(f"claimwatch: {error}", file=sys.stderr)
        sys.exit(1)
