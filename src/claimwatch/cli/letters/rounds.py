"""What ``watch`` does about letters in each round."""

from collections.abc import Callable

from claimwatch.cli.terminal import counted
from claimwatch.settings import Settings


def work_letters(settings: Settings, say: Callable[[str], None]) -> None:
    """Drafts what is due, and queues the letters whose time has come; nothing without a sender.

    Args:
        settings: The desk's.
        say: Logs a line.
    """
    if not settings.letters.sender:
        return
    from claimwatch.ledger.run import utc_now
    from claimwatch.letters.editions import draft_due, queue_due

    for edition in draft_due(settings, utc_now()):
        say(f"letter {edition.code}: drafted" + ("" if edition.goes_at else "; it waits for an editor"))
    for edition in queue_due(settings, utc_now()):
        say(f"letter {edition.code}: queued for {counted(edition.deliveries.count(), 'reader', 'readers')}")


def check_letters(settings: Settings) -> None:
    """Checks that letters can be made, if the settings name a sender.

    Raises:
        OptionError: They lack something that every letter needs.
    """
    if settings.letters.sender:
        from claimwatch.letters.editions import base_of

        base_of(settings)
