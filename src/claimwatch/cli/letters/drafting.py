"""``claimwatch letters draft``."""

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.letters.state_lines import waiting_lines


def draft() -> None:
    """Draft letters about new releases, and corrections of what was sent. Send nothing."""
    with open_ledger() as settings:
        from claimwatch.ledger.run import utc_now
        from claimwatch.letters.editions import draft_due, state

        now = utc_now()
        made = {edition.code for edition in draft_due(settings, now)}
        lines = list(waiting_lines(state(settings, now).waiting, made))
    print("\n".join(lines) or "no letters are waiting")
