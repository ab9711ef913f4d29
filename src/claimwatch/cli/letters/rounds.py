"""What ``watch`` does about letters in each round."""

import datetime
from collections.abc import Callable

import msgspec

from claimwatch.errors import ClaimwatchError
from claimwatch.settings import Settings

SENDING = datetime.timedelta(seconds=60)
"""How long a round sends at most; the next one goes on."""


def work_letters(settings: Settings, say: Callable[[str], None]) -> None:
    """Drafts what is due, queues and sends the letters whose time has come, reads what came back, and tidies.

    Without a sender, it only tidies.

    Args:
        settings: The desk's.
        say: Logs a line.
    """
    _tidy(settings, say)
    if not settings.letters.sender:
        return
    from claimwatch.cli.letters.sending import queued
    from claimwatch.ledger.run import utc_now
    from claimwatch.letters.editions import draft_due

    for edition in draft_due(settings, utc_now()):
        say(f"letter {edition.code}: drafted" + ("" if edition.goes_at else "; waiting for an editor"))
    for line in queued(settings):
        say(line)
    _send(settings, say)
    _read_bounces(settings, say)


def _tidy(settings: Settings, say: Callable[[str], None]) -> None:
    """Deletes what has served its time, once a day."""
    from claimwatch.cli.letters.tidying import deleted
    from claimwatch.ledger.run import utc_now
    from claimwatch.letters import subscribing

    if subscribing.is_untidy(utc_now()):
        done = subscribing.tidy(settings.letters, utc_now())
        if any(msgspec.structs.astuple(done)):
            say(f"letters: {deleted(done)}")


def _send(settings: Settings, say: Callable[[str], None]) -> None:
    """Sends for a while, so that sources needn't wait long; tells what hindered it."""
    from claimwatch.cli.letters.sending import counts, sent_due
    from claimwatch.ledger.run import utc_now
    from claimwatch.letters.sending import is_resting

    if is_resting(utc_now()):
        return
    try:
        run = sent_due(settings, longest=SENDING)
    except ClaimwatchError as error:
        say(f"letters: {error}")
        return
    if run.counts or run.trouble:
        say(f"letters: {counts(run)}" + (f"; stopped: {run.trouble}" if run.trouble else ""))


def _read_bounces(settings: Settings, say: Callable[[str], None]) -> None:
    """Reads the mailbox to which letters come back, every few minutes."""
    from claimwatch.collect import Web
    from claimwatch.ledger.run import utc_now
    from claimwatch.letters import bounces

    if not bounces.is_due(settings, utc_now()):
        return
    found = bounces.visit(settings, Web(settings.network), utc_now())
    if found.failure:
        say(f"bounces failed: {found.failure}")
    elif found.bounces or found.left:
        say(f"bounces: {found.bounces:,} new, unsubscribed by mail: {found.left:,}")


def check_letters(settings: Settings) -> None:
    """Checks that letters can be made, if the settings name a sender.

    Raises:
        OptionError: They lack something that every letter needs.
    """
    if settings.letters.sender:
        from claimwatch.letters.editions import base_of

        base_of(settings)
