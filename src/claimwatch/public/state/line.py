"""One line per public incident: what lists, maps, indexes and feeds need, small enough to hold them all."""

import datetime

import msgspec

from claimwatch.model import Account, EventType, Place, Planned, Range, ReleaseDocument, SourceKind
from claimwatch.release import ChangeKind, Record


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One account in a line: whose it is and its toll as it stands; other attributes as in ``model.Account``.

    Attributes:
        name: Its entity, without the report by which unnamed sources are told apart.
    """

    entity: str
    name: str = ""
    kind: SourceKind
    named: bool
    narration: bool = False
    side: str
    killed: Range
    injured: Range


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One incident that is or was public.

    Attributes:
        code: Its code.
        kind: Of its last change; what isn't "released" or "changed" has no more than ``code``, ``since``, ``why``,
            ``into`` and the title of its last release that isn't purged.
        since: When that was, in UTC.
        first: When it was first released, as far as that isn't purged.
        why: The reason for the last change.
        into: What it became part of or was split into.
        change: The number of its last change.
        number: The number of the release that stands.
        place_name: The place in words, as on its page.
        first_day: With ``last_day``, the days that it may have been on, both inclusive; None if unknown.
        killed: Lowest and highest claimed; ``best`` only if a person set it.
        country: Of its last release that isn't purged; it lists what went, too. None if unknown.
        agenda: What the release that stands publishes of what is to happen.
        entities: Whose accounts that release has by name, each once; likewise.
    """

    code: str
    kind: ChangeKind
    since: datetime.datetime
    first: datetime.datetime | None = None
    why: str = ""
    into: tuple[str, ...] = ()
    change: int = 0
    number: int = 0
    title: str = ""
    type: EventType = "other"
    place: Place | None = None
    place_name: str = ""
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    killed: Range = Range()
    injured: Range = Range()
    voices: tuple[Voice, ...] = ()
    disputes: int = 0
    reports: int = 0
    country: str | None = None
    entities: tuple[str, ...] = ()
    agenda: tuple[Planned, ...] = ()


def line_of(record: Record, place_name: str) -> Line:
    """The line of an incident.

    Args:
        record: All that the feed tells of it.
        place_name: Its place in words.
    """
    last = record.told[-1]
    releases = [each.body.release for each in record.told if each.body.release]
    begun = Line(
        code=record.code,
        kind=record.standing.kind,
        since=record.standing.since,
        first=next((each.body.at for each in record.told if each.body.release), None),
        why=last.body.why,
        into=record.standing.into,
        change=last.number,
        title=releases[-1].title if releases else "",
        country=_country(releases[-1]) if releases else None,
        entities=_entities(releases[-1]) if releases else (),
    )
    return _standing(begun, record.release, place_name) if record.release else begun


def _standing(begun: Line, release: ReleaseDocument, place_name: str) -> Line:
    incident = release.incident
    return msgspec.structs.replace(
        begun,
        number=release.number,
        title=release.title,
        type=incident.type,
        place=incident.place,
        place_name=place_name,
        first_day=incident.date.start,
        last_day=incident.date.end,
        killed=Range(low=incident.killed.low, best=incident.killed.best, high=incident.killed.high),
        injured=incident.injured,
        voices=tuple(_voices(release)),
        disputes=len(incident.disputes),
        reports=len(release.reports),
        agenda=release.agenda or (),
    )


def _voices(release: ReleaseDocument) -> list[Voice]:
    return [
        Voice(
            entity=account.entity,
            name=_name(account, release),
            kind=account.kind,
            named=account.named,
            narration=account.narration,
            side=account.side,
            killed=Range(low=account.killed.low, high=account.killed.high),
            injured=Range(low=account.injured.low, high=account.injured.high),
        )
        for account in release.incident.accounts
    ]


def _name(account: Account, release: ReleaseDocument) -> str:
    name = account.entity
    for place, report in enumerate(release.incident.reports, 1):
        if account.narration and name == f"Report {report}":  # nobody says who published it
            return f"Report {place}"  # as on the incident's page
    for report in account.reports:
        name = name.removesuffix(f" ({report})")
    return name


def _country(release: ReleaseDocument) -> str | None:
    return release.incident.place.country if release.incident.place else None


def _entities(release: ReleaseDocument) -> tuple[str, ...]:
    return tuple(dict.fromkeys(account.entity for account in release.incident.accounts if account.named))
