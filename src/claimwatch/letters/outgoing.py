"""A mail to one person, before it is put into a message."""

from typing import Literal

import msgspec

OutgoingKind = Literal["confirmation", "change", "edition", "test", "hashes"]
"""Asks to confirm an address; asks to confirm another one; an edition; an edition to its editor; the last hashes of
the ledger's log and register, to somebody who keeps them."""


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """A mail to one person.

    Attributes:
        kind: One of ``OutgoingKind``. Only editions carry headers to leave by.
        to: The address, which may have letters beyond ASCII.
        subject: One line.
        text: The text part.
        html: The HTML part; "" for none.
        message_id: Without angle brackets; the same at each try.
        reference: The subscriber's; "" for a test or hashes.
        list_code: What ``List-Id`` names; "" where it belongs to no list.
        edition: The edition's code, for the provider's feedback; "" for none.
        one_click: Where a mail program leaves for its user at once; "" for nowhere.
        delivery: The delivery's number, by which a bounce is found; 0 for none.
    """

    kind: OutgoingKind
    to: str
    subject: str
    text: str
    html: str = ""
    message_id: str
    reference: str = ""
    list_code: str = ""
    edition: str = ""
    one_click: str = ""
    delivery: int = 0
