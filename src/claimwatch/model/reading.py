"""The reading: what one report becomes. A public contract, versioned by ``schema``."""

import msgspec

from claimwatch.model.claim import Claim
from claimwatch.model.kinds import EventType
from claimwatch.model.place import Place, PlaceMention
from claimwatch.model.report import Report
from claimwatch.model.span import Span
from claimwatch.model.toll import Killed, Range
from claimwatch.model.when import Interval, TimeMention

SCHEMA = 1


class AgendaDate(msgspec.Struct, frozen=True):
    """When an agenda item is due, as a TIMEX3 value; None where it can't be told."""

    value: str | None = None


class AgendaItem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is to happen: a deadline, a visit, a vote."""

    span: Span
    text: str
    what: str
    who: str | None = None
    date: AgendaDate = AgendaDate()


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as one report tells it: its facts brought together.

    Attributes:
        id: "i1" is the one that the report is about.
        type: The report's own word for it, if several then by what is most particular.
        place: None where the report doesn't tell it.
        date: The day or days of the event.
        killed: ``best`` only where one figure covers the incident; else low and high span what the sources say.
        injured: As killed.
        weapons: Lemmas of what somebody asserts.
        perpetrators: Actors that somebody asserts.
        targets: Likewise.
        claims: Ids of the claims with a fact on it (also when people rejected all such facts) and of those that decline
            to answer about it, in text order.
    """

    id: str
    type: EventType = "other"
    place: Place | None = None
    date: Interval = Interval()
    killed: Killed = Killed()
    injured: Range = Range()
    weapons: tuple[str, ...] = ()
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that one report says. An irrelevant one has empty lists.

    Attributes:
        schema: Version of this shape.
        report: The report, with its whole text.
        relevant: The gate's verdict.
        relevance: Its strength, 0 to 1.
        places: Every toponym, in text order.
        dates: Every time expression, in text order.
        claims: In text order of their content.
        incidents: The first is the one that the report is about.
        agenda: In text order.
    """

    schema: int = SCHEMA
    report: Report
    relevant: bool
    relevance: float
    places: tuple[PlaceMention, ...] = ()
    dates: tuple[TimeMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    incidents: tuple[Mention, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
