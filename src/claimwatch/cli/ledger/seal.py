"""``claimwatch seal``."""

from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger


def seal(
    original: Annotated[str, typer.Argument(help="The original's SHA-256.")],
    by: Annotated[str, typer.Option(help="Who decides; 'claimwatch person' adds people.")],
    why: Annotated[str, typer.Option(help="In your own words, for the log; never the report's.")],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask whether you are sure.")] = False,
) -> None:
    """Remove an original and all that was made of it for good; a tombstone with its hash stays."""
    with open_ledger():
        from claimwatch.ledger.run import utc_now
        from claimwatch.ledger.service import sealing
        from claimwatch.ledger.service.people import person

        who = person(by)
        if not yes:
            typer.confirm("Its bytes, texts, readings and releases can never be brought back. Remove them?", abort=True)
        for other in sealing.seal(original, by=who, why=why, at=utc_now()):
            print(f"the same report is also in original {other}, which is still here")
        print(f"{original}: sealed")
