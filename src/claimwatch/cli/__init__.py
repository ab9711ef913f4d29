"""Arguments in; files and printed lines out. One module per command; the only room that prints."""

import sys
from typing import Annotated

import typer

from claimwatch.cli.commands import command_group
from claimwatch.errors import ClaimwatchError, DecisionError

app = command_group("claimwatch")
app.add_typer(
    command_group("letters", "Draft, send and check letters; import and export subscribers."),
    name="letters",
)
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells give it."""


def show_version(wanted: bool) -> None:
    """Prints the version and ends."""
    if wanted:
        from importlib.metadata import version

        print(f"claimwatch {version('claimwatch')}")
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
        _end(1, f"{error.about}: {error.why}" + (":" if error.items else ""), *error.items)
    except ClaimwatchError as error:
        _end(1, str(error))
    except KeyboardInterrupt:
        _end(INTERRUPTED, "stopped")


def _end(status: int, *words: str) -> None:
    from claimwatch.cli.terminal import tell

    tell(*words)
    sys.exit(status)
