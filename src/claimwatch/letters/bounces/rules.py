"""What a code says about an address: that it gets nothing any more, nothing this time, or that its server refuses us.

Source: RFC 3463 and IANA's registry of enhanced status codes.
"""

from claimwatch.letters.models import BounceKind

SOFT_IN_A_ROW = 5
"""Letters in a row that came back for now, after which an address counts as dead."""
_GONE = ("5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.9", "5.1.10", "5.2.1", "5.4.4")
"""No such mailbox, no such domain, a mailbox that is closed or has moved away, a domain that takes no mail."""
_FOR_NOW = ("5.2.", "5.3.", "5.4.")
"""A mailbox that is full, a system that is out of order, a network that is: worth another letter."""
_GONE_REPLIES = ("550", "551", "553")
_FULL_REPLY = "552"


def kind_of(code: str, answer: str = "", *, is_permanent: bool = True) -> BounceKind:
    """What kind of bounce a code means.

    Args:
        code: The enhanced status code; "" if there is none.
        answer: The server's answer, whose code counts where there is no other.
        is_permanent: False if the server means to try again, or gave up after trying.
    """
    if code.startswith("4.") or (not code and not is_permanent):
        return "soft"
    if not code:
        return _kind_of_reply(answer)
    if code in _GONE:
        return "hard"
    return "soft" if code.startswith(_FOR_NOW) else "blocked"


def _kind_of_reply(answer: str) -> BounceKind:
    """What an answer without an enhanced code means; of one without any code, that the address is gone."""
    reply = answer[:3]
    if not reply.isdigit() or reply in _GONE_REPLIES:
        return "hard"
    return "soft" if reply == _FULL_REPLY or reply.startswith("4") else "blocked"
