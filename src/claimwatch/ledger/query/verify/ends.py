"""The last links of the log and the register: noted elsewhere, they show what was cut off or rewritten."""

from typing import Literal

import msgspec

from claimwatch.ledger.models import Entry, Record

Chain = Literal["log", "register"]


class Head(msgspec.Struct, frozen=True):
    """The last link of a chain at some time.

    Attributes:
        chain: Which chain.
        number: Of the entry or record; 0 if there is none.
        hash: Its hash, in hexadecimal; "" if there is none.
    """

    chain: Chain
    number: int
    hash: str


def heads() -> tuple[Head, ...]:
    """The last links of both chains."""
    entry = Entry.objects.order_by("-number").first()
    record = Record.objects.order_by("-number").first()
    return (
        Head("log", entry.number if entry else 0, entry.hash if entry else ""),
        Head("register", record.number if record else 0, bytes(record.hash).hex() if record else ""),
    )


def is_still_there(head: Head) -> bool:
    """True if a chain still has a link as it was noted."""
    if not head.number:
        return True
    if head.chain == "log":
        return Entry.objects.filter(number=head.number, hash=head.hash).exists()
    record = Record.objects.filter(number=head.number).first()
    return record is not None and bytes(record.hash).hex() == head.hash
