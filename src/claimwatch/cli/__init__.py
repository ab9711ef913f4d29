"""The command line: one file a command group; the only place that prints."""

import sys

import typer

from claimwatch.cli.demo import demo
from claimwatch.cli.group import group
from claimwatch.cli.ledger.add import add, import_, rebuild
from claimwatch.cli.ledger.history import history
from claimwatch.cli.ledger.incidents import incidents
from claimwatch.cli.ledger.mark import mark
from claimwatch.cli.ledger.person import person
from claimwatch.cli.ledger.release import release
from claimwatch.cli.ledger.review import review
from claimwatch.cli.ledger.seal import seal
from claimwatch.cli.ledger.search import search
from claimwatch.cli.ledger.status import status
from claimwatch.cli.ledger.verify import verify
from claimwatch.cli.ledger.warc import warc
from claimwatch.cli.ledger.watch import watch
from claimwatch.cli.page import page
from claimwatch.cli.read import read
from claimwatch.cli.schema import schema
from claimwatch.errors import ClaimwatchError

app = typer.Typer(
    name="claimwatch",
    help="Who claims what, how firmly, about which incident: reports in, accounts side by side out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
READING = (read, group, page, demo, schema)
KEEPING = (add, watch, rebuild, status, search, incidents, history, verify, warc)
DECIDING = (person, review, release, mark, seal)
for command in (*READING, *KEEPING, *DECIDING):
    app.command()(command)
app.command("import")(import_)


def main() -> None:
    """Runs the command line; an error that a person can mend is one line on stderr, and the exit status 1."""
    try:
        app()
    except ClaimwatchError as error:
        print(f"claimwatch: {error}", file=sys.stderr)
        sys.exit(1)
