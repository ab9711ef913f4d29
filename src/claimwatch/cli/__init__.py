"""The command line: one file a command group; the only place that prints."""

import sys

import typer

from claimwatch.cli.add import add, import_, rebuild
from claimwatch.cli.demo import demo
from claimwatch.cli.group import group
from claimwatch.cli.history import history
from claimwatch.cli.incidents import incidents
from claimwatch.cli.mark import mark
from claimwatch.cli.page import page
from claimwatch.cli.person import person
from claimwatch.cli.read import read
from claimwatch.cli.release import release
from claimwatch.cli.review import review
from claimwatch.cli.schema import schema
from claimwatch.cli.seal import seal
from claimwatch.cli.search import search
from claimwatch.cli.status import status
from claimwatch.cli.verify import verify
from claimwatch.cli.warc import warc
from claimwatch.cli.watch import watch
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
