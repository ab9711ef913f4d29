"""``claimwatch letters check``."""

from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import closed_ledger
from claimwatch.cli.terminal import plain
from claimwatch.errors import OptionError


def check(
    address: Annotated[
        str, typer.Option(help="Public IP address that the mail server sends from. Default: its name's address.")
    ] = "",
) -> None:
    """Check what letters need to arrive: SPF, DKIM, DMARC, PTR, TLS, and what Gmail and Yahoo ask of bulk senders.

    The exit status is 1 if they would refuse letters of a sender of 5,000 a day.
    """
    with closed_ledger() as settings:
        from claimwatch.letters import checking

        if not settings.letters.sender:
            raise OptionError("letters have no sender; set sender under [letters] in claimwatch.toml")
        wrong = 0
        for finding in checking.check(settings, checking.system_resolver(), public_address=address):
            print(plain(f"{finding.verdict:9}{finding.about}: {finding.words}"))
            wrong += finding.verdict == "refused"
    raise typer.Exit(1 if wrong else 0)
