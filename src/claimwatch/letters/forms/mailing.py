"""Sends a mail that a form asks for, while its reader waits."""

from typing import Literal, get_args

from django.utils import timezone

from claimwatch.letters.forms.framing import desk
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending import hand_over
from claimwatch.letters.subscribing import not_asked

Arrived = Literal["sent", "unknown"]
"""What a server may have taken; a reader to whom nothing comes tries again."""


def is_sent(outgoing: Outgoing | None) -> bool:
    """Hands a mail over, and returns False if the mail server doesn't take it; then it doesn't count as sent.

    None, for an address that got several mails lately, is sent as far as anybody can see.
    """
    if outgoing is None:
        return True
    at = timezone.now()
    if hand_over(outgoing, desk(), at).result in get_args(Arrived):
        return True
    not_asked(outgoing.to)
    return False
