"""``claimwatch letters tidy``."""

from claimwatch.cli.ledger.opening import open_ledger


def tidy() -> None:
    """Delete expired data: unconfirmed addresses, subscribers who unsubscribed, old delivery records."""
    with open_ledger() as settings:
        from claimwatch.ledger.run import utc_now
        from claimwatch.letters import subscribing

        done = subscribing.tidy(settings.letters, utc_now())
    print(
        f"deleted: unconfirmed addresses: {done.unconfirmed:,}, unconfirmed lists: {done.withdrawn:,}, "
        f"former subscribers: {done.gone:,}, deliveries: {done.deliveries:,}"
    )
