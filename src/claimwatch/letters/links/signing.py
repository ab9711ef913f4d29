"""Links that prove who was sent them. They are signed with the desk's key and expire."""

import datetime
from typing import Literal

from django.core.signing import BadSignature, TimestampSigner

Purpose = Literal["confirm", "preferences", "leave", "unsubscribe", "change_old", "change_new", "erase", "data"]
"""What a link is good for; a link for one purpose opens nothing else.

"leave" stands in letters, which people forward, so its page asks; "unsubscribe" stands in their headers, for programs.
"""
LIFE: dict[Purpose, datetime.timedelta | None] = {
    "confirm": datetime.timedelta(days=7),
    "preferences": datetime.timedelta(days=365),
    "leave": None,
    "unsubscribe": None,
    "change_old": datetime.timedelta(days=2),
    "change_new": datetime.timedelta(days=2),
    "erase": datetime.timedelta(days=2),
    "data": datetime.timedelta(days=2),
}
"""How long a link works; None for ever, as who kept an old letter must be able to leave."""


def signed(purpose: Purpose, reference: str) -> str:
    """What stands in a link: the subscriber's reference, the time and a signature."""
    return _signer(purpose).sign(reference)


def opened(purpose: Purpose, token: str) -> str | None:
    """The reference that a link was signed for; None if it was tampered with, expired or made for another purpose."""
    try:
        return _signer(purpose).unsign(token, max_age=LIFE[purpose])
    except BadSignature:
        return None


def _signer(purpose: Purpose) -> TimestampSigner:
    return TimestampSigner(salt=f"claimwatch.letters.{purpose}")
