"""``claimwatch letters tidy``."""

from typing import TYPE_CHECKING

from claimwatch.cli.ledger.opening import open_ledger

if TYPE_CHECKING:
    from claimwatch.letters.subscribing import Tidied


def tidy() -> None:
    """Delete expired data: unconfirmed addresses, subscribers who unsubscribed, old delivery records.

    'claimwatch watch' does this once a day.
    """
    with open_ledger() as settings:
        from claimwatch.ledger.run import utc_now
        from claimwatch.letters import subscribing

        done = subscribing.tidy(settings.letters, utc_now())
    print(deleted(done))


def deleted(done: "Tidied") -> str:
    """What tidying did, in words."""
    return (
        f"deleted: unconfirmed addresses: {done.unconfirmed:,}, unconfirmed lists: {done.withdrawn:,}, "
        f"former subscribers: {done.gone:,}, deliveries: {done.deliveries:,}"
    )
