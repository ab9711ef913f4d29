"""``claimwatch letters status``."""

from typing import Annotated

import msgspec
import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.letters.state_lines import lines
from claimwatch.cli.terminal import write_json


def status(json: Annotated[bool, typer.Option("--json", help="Print the status as one JSON object.")] = False) -> None:
    """Show how many subscribe, which letters wait, for whom and until when, and how deliveries stand.

    The exit status is 1 if a letter missed its time and waits for an editor.
    """
    with open_ledger() as settings:
        from claimwatch.ledger.run import utc_now
        from claimwatch.letters.editions import state

        now = state(settings, utc_now())
    if json:
        write_json(msgspec.json.encode(now))
    else:
        print("\n".join(lines(now)))
    raise typer.Exit(1 if any(each.status == "late" for each in now.waiting) else 0)
