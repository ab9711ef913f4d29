"""What all pages of one published ledger have in common."""

import datetime

import msgspec

from claimwatch.settings import Public


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """A published ledger as a whole.

    Attributes:
        public: What it says of itself.
        version: Of Claimwatch, which writes it.
        today: The day of the newest change, in UTC, as pages have no clock; None if nothing was ever released.
        changes: How many changes its feed has.
        forms: The desk's form for errors and replies, as a whole address or from the ledger's folder; "" if there is
            none, as on a host of files alone.
        copied_by: Who publishes this copy of somebody else's ledger; "" for one's own.
        letters: The whole address of the page on which readers sign up for letters; "" if there are none.
        has_past_letters: True if past letters are among its pages, in ``letters/``, with a feed.
    """

    public: Public = Public()
    version: str = ""
    today: datetime.date | None = None
    changes: int = 0
    forms: str = ""
    copied_by: str = ""
    letters: str = ""
    has_past_letters: bool = False
