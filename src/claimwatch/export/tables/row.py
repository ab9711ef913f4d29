"""What every row of every table has."""

import datetime
from typing import TypedDict

import msgspec

from claimwatch.export.about import About, State
from claimwatch.model import ReleaseDocument, incident_path


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Any row: these fields stand last. The meanings of all columns are in the lexicon ``en/export``."""

    state: State
    released_at: datetime.datetime | None
    licence: str


class OfIncident(Row, frozen=True):
    """A row whose first two fields say of what; a table's own fields come next, and those of ``Row`` last."""

    incident: str
    release: int | None


class Common(TypedDict):
    """The fields that every row of one release shares."""

    incident: str
    release: int | None
    state: State
    released_at: datetime.datetime | None
    licence: str


class Item(msgspec.Struct, frozen=True):
    """One release that rows are made from.

    Attributes:
        code: The incident's code.
        document: The release; for what is unreleased one that is composed for the export.
        about: What the dataset says of itself.
    """

    code: str
    document: ReleaseDocument
    about: About

    @property
    def common(self) -> Common:
        """The fields that every row of it has. What is unreleased has neither a number nor a time of release."""
        released = self.about.state == "released"
        return Common(
            incident=self.code,
            release=self.document.number if released else None,
            state=self.about.state,
            released_at=self.document.at if released else None,
            licence=self.about.licence,
        )

    @property
    def page(self) -> str:
        """The address of the incident's page."""
        return page_of(self.code, self.about)

    def address(self, id_: str | None) -> str | None:
        """The lasting address of something that the release states; None if it has none."""
        return f"{self.page}#{id_}" if id_ else None


def page_of(code: str, about: About) -> str:
    """The address of an incident's page: whole if the ledger has one, else from its folder."""
    return about.base_url + incident_path(code)
