"""What takes mails away: a mail server, or a provider's service."""

import datetime
from collections.abc import Callable
from typing import Literal, Protocol

from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending.outcome import Outcome
from claimwatch.letters.sending.provider import ProviderCarrier
from claimwatch.letters.sending.smtp import SmtpCarrier
from claimwatch.settings import Settings

SMTP: Literal["smtp"] = "smtp"
"""The value of ``backend`` for a mail server; all others are providers."""


class Carrier(Protocol):
    """Hands mails over, one after the other."""

    def carry(self, outgoing: Outgoing) -> Outcome:
        """Hands a mail over, and says what came of it."""

    def close(self) -> None:
        """Ends the connection, if there is one."""


MakeCarrier = Callable[[Settings, Callable[[], datetime.datetime]], Carrier]


def make_carrier(settings: Settings, clock: Callable[[], datetime.datetime]) -> Carrier:
    """What the settings name."""
    return SmtpCarrier(settings, clock) if settings.letters.backend == SMTP else ProviderCarrier(settings)


def hand_over(outgoing: Outgoing, settings: Settings, at: datetime.datetime) -> Outcome:
    """Hands one mail over at once, on a connection of its own.

    Raises:
        OptionError: The settings don't allow it.
    """
    carrier = make_carrier(settings, lambda: at)
    try:
        return carrier.carry(outgoing)
    finally:
        carrier.close()
