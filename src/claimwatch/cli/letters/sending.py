"""``claimwatch letters send``."""

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.passwords import signed_in
from claimwatch.cli.terminal import counted, tell
from claimwatch.errors import OptionError
from claimwatch.settings import Settings

if TYPE_CHECKING:
    from claimwatch.letters.sending import Outcome, Run

_NO_NAME = "--take-over: name who takes over with --by NAME"


def send(
    take_over: Annotated[
        bool, typer.Option("--take-over", help="Make this machine the sender; first make sure no other machine sends.")
    ] = False,
    by: Annotated[str, typer.Option(help="Who takes over: an editor; asks for their password.")] = "",
) -> None:
    """Queue and send all letters that are due, then exit; 'claimwatch watch' does it by itself.

    The exit status is 1 if sending stopped early.
    """
    with open_ledger() as settings:
        if take_over:
            _take_over(settings, by)
        for line in queued(settings):
            print(line)
        run = sent_due(settings)
    print(counts(run) or "nothing is due")
    if run.trouble:
        tell(f"stopped: {run.trouble}")
        raise typer.Exit(1)


def queued(settings: Settings) -> Iterator[str]:
    """Queues the letters whose time has come; yields a line for each."""
    from claimwatch.ledger.run import utc_now
    from claimwatch.letters.editions import queue_due

    for edition in queue_due(settings, utc_now()):
        yield f"letter {edition.code}: queued for {counted(edition.deliveries.count(), 'reader', 'readers')}"


def sent_due(settings: Settings, longest: datetime.timedelta = datetime.timedelta.max) -> "Run":
    """Sends what is due; what servers refuse for good counts as a bounce, in the transaction that writes it down."""
    from claimwatch.ledger.run import utc_now
    from claimwatch.letters.bounces import note_answer
    from claimwatch.letters.sending import send_due

    def heard(delivery: int, outcome: "Outcome") -> None:
        note_answer(delivery, outcome, utc_now())

    return send_due(settings, utc_now, heard, longest=longest)


def counts(run: "Run") -> str:
    """What a run did, as "sent: 120, failed: 1"; "" if it did nothing."""
    from claimwatch.letters.sending import Result

    return ", ".join(f"{result}: {run.counts[result]:,}" for result in get_args(Result) if run.counts[result])


def _take_over(settings: Settings, by: str) -> None:
    from claimwatch.ledger.run import utc_now
    from claimwatch.letters import sending

    if not by:
        raise OptionError(_NO_NAME)
    sending.take_over(settings.folder, signed_in(by), utc_now())
    print("this machine is now the sender")
