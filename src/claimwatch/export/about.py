"""What a dataset says of itself."""

import datetime
from typing import Literal, Self

import msgspec

from claimwatch.settings import Public

State = Literal["released", "unreleased"]


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in every file of a dataset.

    Attributes:
        title: The name of the ledger.
        publisher: Who publishes it; "" if unknown.
        licence: Of the data, as SPDX names it.
        licence_url: Where its words stand; "" leaves it out.
        day: The day of the newest change, in UTC, which is the dataset's version; None if nothing was ever released.
        base_url: The address of the ledger's front page, ending in "/"; "" for links relative to the ledger's folder.
        state: "unreleased" for what a desk exports before anybody has released it.
    """

    title: str
    publisher: str = ""
    licence: str
    licence_url: str = ""
    day: datetime.date | None = None
    base_url: str = ""
    state: State = "released"

    @classmethod
    def of(cls, public: Public, day: datetime.date | None, state: State = "released") -> Self:
        """What a dataset says of itself in a ledger that says this of itself."""
        return cls(
            title=public.title,
            publisher=public.publisher,
            licence=public.licence,
            licence_url=public.licence_url,
            day=day,
            base_url=public.base_url,
            state=state,
        )

    @property
    def version(self) -> str:
        """The version: the day, or "0" if nothing was ever released."""
        return self.day.isoformat() if self.day else "0"

    @property
    def prefix(self) -> str:
        """What the name of each file begins with: "unreleased-" if nobody has released what it holds."""
        return "unreleased-" if self.state == "unreleased" else ""

    @property
    def notice(self) -> str:
        """One line for people: title, publisher, version and licence."""
        of = f", {self.publisher}" if self.publisher else ""
        where = f" ({self.licence_url})" if self.licence_url else ""
        warning = " UNRELEASED: nobody has released this; not for publication." if self.state == "unreleased" else ""
        return f"{self.title}{of}, version {self.version}. Licence: {self.licence}{where}.{warning}"
