"""``claimwatch letters tidy``."""

from claimwatch.cli.ledger.opening import open_ledger


def tidy() -> None:
    """Delete what has served its time: unconfirmed addresses, subscribers who left, old records of deliveries."""
    with open_ledger() as settings:
        from claimwatch.ledger.run import utc_now
        from claimwatch.letters import subscribing

        done = subscribing.tidy(settings.letters, utc_now())
    print(
        f"deleted: unconfirmed addresses: {done.unconfirmed:,}, unconfirmed lists: {done.withdrawn:,}, "
        f"subscribers who left: {done.gone:,}, deliveries: {done.deliveries:,}"
    )
