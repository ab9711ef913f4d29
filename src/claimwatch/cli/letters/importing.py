"""``claimwatch letters import``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.passwords import signed_in
from claimwatch.cli.terminal import tell
from claimwatch.errors import InputError


def import_(
    file: Annotated[Path, typer.Argument(help="CSV with a header; one column is named address.")],
    words: Annotated[str, typer.Option(help="What these people agreed to, and where; stored as their consent.")],
    by: Annotated[str, typer.Option(help="Who imports: an admin; asks for their password.")],
    list_: Annotated[
        list[str] | None, typer.Option("--list", help="Mailing list for rows that don't name one; repeatable.")
    ] = None,
) -> None:
    """Import subscribers who agreed elsewhere. Those who unsubscribed stay out, and nobody's own choices change."""
    with open_ledger() as settings:
        from claimwatch.ledger.run import utc_now
        from claimwatch.letters import subscribing

        now, done = utc_now(), subscribing.Imported()
        plan = subscribing.Plan(
            name=str(file),
            lists=subscribing.open_lists(list_ or ()),
            words=words,
            notice=subscribing.present_notice(settings, now),
            language=settings.letters.language,
        )
        person = signed_in(by)
        try:
            with file.open("rb") as opened:
                rows = subscribing.read_rows(opened, plan.name, now)
                for error in subscribing.add_rows(rows, plan, person, now, done):
                    tell(str(error))
        except OSError as error:
            raise InputError(str(file), f"can't be read ({error.strerror})") from error
    print(
        f"added: {done.added:,}, added to a list: {done.listed:,}, unchanged: {done.unchanged:,}, "
        f"unsubscribed or stopped earlier: {done.stopped:,}, refused: {done.refused:,}",
        file=sys.stderr,
    )
    raise typer.Exit(1 if done.refused else 0)
