"""A release: one incident as it left the ledger, complete and immutable; all that is published is made from releases.

Claims are named "report id/claim id". A public contract, versioned by ``schema``.
"""

import datetime
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from claimwatch.model.claim import Claim
from claimwatch.model.incident import Incident
from claimwatch.model.span import Span

RELEASE_SCHEMA = 1
"""Version of the release's shape; documents of before it were a bare incident, and aren't published."""

Origin = Literal["machine", "corrected", "person"]
"""The machine read it and a person confirmed it; a person corrected what the machine read; a person set or added it."""


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a report's text around the words that the release uses.

    Attributes:
        start: Offset of its first character in the whole text, in code points; spans of claims count the same way.
        text: Its characters, a block for each that is withheld.
    """

    start: int
    text: str

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)


class ReleasedReport(msgspec.Struct, frozen=True, kw_only=True):
    """One report of a release: where it can be found, and the words that are used of it.

    Attributes:
        id: As the incident names it.
        title: The headline; None if it has none or it is withheld.
        publisher: Who published it; None if unknown or withheld.
        url: Where; None if it has no address or the address is withheld.
        published: The day of publication; None if unknown.
        language: ISO 639-1 code; None if unknown.
        retrieved: When the original was first received, in UTC; None if unknown.
        original: SHA-256 of the original's bytes, by which an archive holds it; None if anything of it is withheld.
        sha256: Of the whole text as released (a block for each withheld character) in UTF-8.
        length: Of the whole text, in code points.
        excerpts: In text order, without overlaps; every span of ``claims`` lies within one of them.
        claims: Those that the incident uses, with the facts on it.
    """

    id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    language: str | None = None
    retrieved: datetime.datetime | None = None
    original: str | None = None
    sha256: str
    length: int
    excerpts: tuple[Excerpt, ...] = ()
    claims: tuple[Claim, ...] = ()


class Confirmed(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a release states, and who confirmed it.

    Attributes:
        id: Its lasting address within the incident: the first digits of its key, letters and digits only.
        key: As ``reconcile.Confirmable``; ``kind``, ``about``, ``words``, ``value`` and ``claims``, too.
        origin: Whether it is the machine's, corrected, or a person's own.
        by: Whose decisions say so, as the release names people; in the order of the decisions, each once.
        at: When the last of these decisions was made, in UTC.
        decisions: Their numbers in the log.
    """

    id: str
    key: str
    kind: str
    about: str
    words: str
    value: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    origin: Origin
    by: tuple[str, ...]
    at: datetime.datetime
    decisions: tuple[int, ...] = ()


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody whom the ledger names says of it, in their own words.

    Attributes:
        id: Its lasting address within the incident.
        entity: For whom they speak, as they wrote it.
        words: Their words, whole.
        received: The day on which they came, in UTC.
        by: Who verified the author, as the release names people.
        at: When, in UTC.
        decision: That decision's number in the log.
    """

    id: str
    entity: str
    words: str
    received: datetime.date
    by: str
    at: datetime.datetime
    decision: int


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a report says is to happen: a vote, a visit, a deadline. It is no part of the incident.

    Attributes:
        id: Its lasting address within the incident.
        report: The report that says it.
        span: Where its words stand in the report, in code points.
        words: These words, a block for each character that is withheld.
        what: What is to happen.
        who: Who is to do it; None if the report doesn't say.
        date: When, as a TIMEX3 value; None if it can't be told.
    """

    id: str
    report: str
    span: Span
    words: str
    what: str
    who: str | None = None
    date: str | None = None


class ReleaseDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A release, whole.

    Attributes:
        number: Counted from 1 within the incident.
        title: What, where and when, in no side's words, or the name that a person gave.
        incident: Without withheld words, and without ``sketches``.
        reports: In the incident's order.
        confirmed: Everything that it states, in the order of its page.
        by: Who released it: a name or a role, as the desk's settings said then.
        at: When, in UTC.
        why: The releaser's reason or remark; may be empty.
        reader: Versions of Claimwatch that read the reports, each once.
        replies: Of those whom the ledger names, oldest first. Unset, and not in the JSON, if there is none, so that
            releases of before there were replies keep their bytes.
        agenda: What a person chose to publish of what its reports say is to happen; likewise.
    """

    schema: int = RELEASE_SCHEMA
    number: int
    title: str
    incident: Incident
    reports: tuple[ReleasedReport, ...]
    confirmed: tuple[Confirmed, ...]
    by: str
    at: datetime.datetime
    why: str = ""
    reader: tuple[str, ...] = ()
    replies: tuple[Reply, ...] | UnsetType = UNSET
    agenda: tuple[Planned, ...] | UnsetType = UNSET


def incident_path(code: str, number: int | None = None) -> str:
    """Where the page of an incident, or of one of its releases, stands in a published ledger for ever."""
    return f"incidents/{code}/index.html" if number is None else f"incidents/{code}/{number}/index.html"
