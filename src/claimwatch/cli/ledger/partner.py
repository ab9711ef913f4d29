"""``claimwatch partner``."""

from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.passwords import signed_in
from claimwatch.cli.terminal import counted


def partner(
    folder: Annotated[Path, typer.Argument(help="Their published ledger, as a folder.")],
    name: Annotated[str, typer.Option(help="What you call them; use the same name to import their newer ledger.")],
    by: Annotated[str, typer.Option(help="Who decides; asks for their password.")],
) -> None:
    """Import a partner's published ledger once its hashes, chain of changes and quoted words have been checked.

    It is kept apart from your own incidents. To publish it again as theirs, run publish --partner.
    """
    with open_ledger():
        from claimwatch.ledger.run import utc_now
        from claimwatch.ledger.service.feed import take_in
        from claimwatch.ledger.service.purging import forgetful
        from claimwatch.public.writing import received

        who, theirs = signed_in(by), received(folder)
        forgetful()
        new = take_in(name, theirs.said, theirs.changes, by=who, at=utc_now())
    print(f"{name}: {counted(theirs.last, 'change', 'changes')}, {new} of them new")
