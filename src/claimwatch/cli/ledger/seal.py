"""``claimwatch seal``."""

from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.passwords import signed_in


def seal(
    original: Annotated[str, typer.Argument(help="The original's SHA-256.")],
    by: Annotated[str, typer.Option(help="Who decides; asks for their password.")],
    why: Annotated[str, typer.Option(help="Reason for the log, in your own words; don't quote the report.")],
    yes: Annotated[bool, typer.Option("--yes", help="Skip the confirmation prompt.")] = False,
) -> None:
    """Permanently remove an original and everything made from it; only a tombstone with its hash remains."""
    with open_ledger():
        from claimwatch.ledger.run import utc_now
        from claimwatch.ledger.service import sealing

        who = signed_in(by)
        if not yes:
            typer.confirm("This permanently removes its bytes, texts, readings and releases. Continue?", abort=True)
        for other in sealing.seal(original, by=who, why=why, at=utc_now(), way="command"):
            print(f"the same report is also in original {other}, which wasn't removed")
        print(f"{original}: sealed")
