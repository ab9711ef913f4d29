"""The incident: what many reports say of one event.

Claims are named "report id/claim id", mentions "report id/mention id".
"""

import datetime
from typing import Literal

import msgspec

from claimwatch.model.kinds import EventType, Group, Harm, SourceKind, Status, TollBasis
from claimwatch.model.place import Place
from claimwatch.model.reading import SCHEMA
from claimwatch.model.sketch import Sketch
from claimwatch.model.statement import Statement
from claimwatch.model.toll import Killed, Range
from claimwatch.model.when import Interval

ReasonKind = Literal[
    "single source", "independent sources", "copies of one agency", "on-site inquiry", "belligerent concedes"
]
"""What somebody who grades an incident needs to know; never a grade."""


class Figure(Killed, frozen=True, kw_only=True):
    """An account's toll as it stands.

    Attributes:
        words: As claimed, pieces joined by " and " ("37 gunmen and two civilians").
        summed: True where the numbers add up stated parts: our sum, not the source's.
        conditional: True where every claim behind it is ("if confirmed").
        conceded: True where a belligerent admits deaths that it is accused of or its own dead.
        basis: How the source reached it; None where the words don't say.
        published: Day of the report that says it; None where unknown.
        claims: What says it.
    """

    words: str = ""
    summed: bool = False
    conditional: bool = False
    conceded: bool = False
    basis: TollBasis | None = None
    published: datetime.date | None = None
    claims: tuple[str, ...] = ()


class Past(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure that the same entity has replaced by a later one; the harm that it counts is the field that is set."""

    killed: Killed | None = None
    injured: Range | None = None
    words: str = ""
    basis: TollBasis | None = None
    published: datetime.date | None = None
    claims: tuple[str, ...] = ()


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Some of those harmed, as an account tells them ("of which, per X"); status and group by the claimant's words.

    Attributes:
        harm: What was done to them.
        toll: How many.
        words: As claimed.
        status: Civilian or combatant, as claimed.
        group: Women, men or children.
        subset: True where it is part of a number that it doesn't add to ("among them six children").
        claims: What says it.
    """

    harm: Harm
    toll: Range
    words: str
    status: Status = "unknown"
    group: Group | None = None
    subset: bool = False
    claims: tuple[str, ...] = ()


class Decline(msgspec.Struct, frozen=True, kw_only=True):
    """Something that an account does not answer ("did not give a casualty toll").

    Attributes:
        about: "killed" where the words are about a toll, else "other".
        words: The open question, as it stands.
        claims: What declines.
    """

    about: str
    words: str
    claims: tuple[str, ...]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One entity's own words on one incident, over time.

    Attributes:
        entity: Whose; unnamed sources carry their report ("Activists (r1)"); a report's own voice is its publisher's.
        kind: What sort of speaker.
        named: False for unnamed sources and a report's own voice.
        narration: True for a report's own voice.
        reports: Ids, in order of publication.
        claims: All its claims on the incident.
        killed: As it stands; no figure where the account gives none.
        injured: Likewise.
        rival: Figures that stand beside the first: another basis, or another number on the same day.
        history: What a later figure replaced, oldest first.
        parts: Whom it tells apart among the killed and injured.
        declines: What it does not answer.
        says: Everything else.
    """

    entity: str
    kind: SourceKind
    named: bool = True
    narration: bool = False
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    killed: Figure = Figure()
    injured: Figure = Figure()
    rival: tuple[Past, ...] = ()
    history: tuple[Past, ...] = ()
    parts: tuple[Part, ...] = ()
    declines: tuple[Decline, ...] = ()
    says: tuple[Statement, ...] = ()


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a dispute: who, what value, in which words."""

    entities: tuple[str, ...]
    value: Range | str
    words: str
    claims: tuple[str, ...]


class Dispute(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Two sides that cannot both hold of the incident; ``inferred`` names what the contradiction rests on ("only")."""

    about: str
    sides: tuple[Side, ...]
    inferred: str | None = None


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """What at least two sides assert and none contradicts."""

    about: str
    value: str
    entities: tuple[str, ...]


class Reason(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a grader weighs; the machine grades nothing.

    Attributes:
        kind: What it is.
        accounts: Entities that it is about: the sources that are counted, who tells of the inquiry, who concedes.
        who: Who inquires, as the words say; None for other reasons.
        words: The words that it rests on; empty where it rests on who speaks.
        reports: Of copies, the original first; else the reports that show it.
        claims: What says it; empty for copies.
    """

    kind: ReasonKind
    accounts: tuple[str, ...] = ()
    who: str | None = None
    words: str = ""
    reports: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """Why a report's mention belongs to the incident; the founding mention has none."""

    report: str
    reasons: tuple[str, ...]
    match_weight: float


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One event in the reports that tell of it.

    Attributes:
        id: Minted from the founding mention, then inherited.
        previous_ids: Ids of other earlier incidents that its mentions stood in: merged into it, or it split from them.
        reports: Ids, in order of publication.
        mentions: "report/mention" ids.
        copies: Groups of reports with near-identical text; each group counts as one source.
        place_names: The place as the reports write it, most frequent first.
        killed: Lowest and highest claimed; ``best`` is null until a person sets it.
        reasons: What a grader weighs.
        sketches: What comparing new mentions with its own needs.
    """

    schema: int = SCHEMA
    id: str
    previous_ids: tuple[str, ...] = ()
    reports: tuple[str, ...]
    mentions: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...] = ()
    type: EventType
    place: Place | None = None
    place_names: tuple[str, ...] = ()
    date: Interval = Interval()
    killed: Range = Range()
    injured: Range = Range()
    accounts: tuple[Account, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    reasons: tuple[Reason, ...] = ()
    why: tuple[Why, ...] = ()
    sketches: tuple[Sketch, ...] = ()


class Leftover(msgspec.Struct, frozen=True, kw_only=True):
    """A mention in no incident, with the reason."""

    mention: str
    reason: str


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Who counts how many, where, over a period or since a war began; never part of an incident.

    Attributes:
        entity: Who counts.
        country: ISO code; None where unknown.
        place: The place that the words count ("Hama"); None where they name none but the country, or nothing.
        date: The days that it covers; for cumulative counts the day of the report.
        scope: "period" or "cumulative".
        harm: What is counted.
        toll: How many.
        words: As claimed.
        claim: "report/claim" id.
    """

    entity: str
    country: str | None
    place: str | None = None
    date: Interval
    scope: str
    harm: Harm
    toll: Range
    words: str
    claim: str


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is to happen, as a report tells it; never part of an incident.

    Attributes:
        country: The country that the report is mostly about, as an ISO code; None where unknown.
        date: TIMEX3 value of when; None where it can't be told.
        who: Who is to do it; None where the words don't say.
        what: What is to happen.
        words: As the report says it.
        report: Its id.
    """

    country: str | None
    date: str | None
    who: str | None
    what: str
    words: str
    report: str
