"""An account: one entity's own words on one incident, over time.

Claims are named "report id/claim id".
"""

import datetime

import msgspec

from claimwatch.model.kinds import Group, Harm, SourceKind, Status, TollBasis
from claimwatch.model.statement import Statement
from claimwatch.model.toll import Killed, Range


class Figure(Killed, frozen=True, kw_only=True):
    """An account's toll as it stands.

    Attributes:
        words: As claimed, pieces joined by " and " ("37 gunmen and two civilians").
        summed: True where the numbers add up stated parts: our sum, not the source's.
        conditional: True where every claim behind it is ("if confirmed").
        conceded: True where a belligerent admits deaths that it is accused of or its own dead.
        basis: How the source reached it; None where the words don't say.
        said: Day for which it was said, which a later report may repeat; None where unknown.
        published: Day of the report that says it; None where unknown.
        claims: What says it.
    """

    words: str = ""
    summed: bool = False
    conditional: bool = False
    conceded: bool = False
    basis: TollBasis | None = None
    said: datetime.date | None = None
    published: datetime.date | None = None
    claims: tuple[str, ...] = ()


class Past(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure that the same entity has replaced by a later one; the harm that it counts is the field that is set."""

    killed: Killed | None = None
    injured: Range | None = None
    words: str = ""
    basis: TollBasis | None = None
    said: datetime.date | None = None
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
        side: The side that it stands on, as the page groups accounts; empty where nobody has told sides apart.
        under: The bodies above it, the nearest first ("Government of Syria" for the Syrian army); shown, never merged.
        repeats: The account whose words it passes on, so that it is no source of its own; None where it is one.
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
    side: str = ""
    under: tuple[str, ...] = ()
    repeats: str | None = None
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    killed: Figure = Figure()
    injured: Figure = Figure()
    rival: tuple[Past, ...] = ()
    history: tuple[Past, ...] = ()
    parts: tuple[Part, ...] = ()
    declines: tuple[Decline, ...] = ()
    says: tuple[Statement, ...] = ()
