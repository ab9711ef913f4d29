"""The incident: what many reports say of one event.

Claims are named "report id/claim id", mentions "report id/mention id".
"""

from typing import Literal

import msgspec

from claimwatch.model.account import Account
from claimwatch.model.dispute import Agreed, Dispute
from claimwatch.model.kinds import EventType, Harm
from claimwatch.model.place import Place
from claimwatch.model.sketch import Sketch
from claimwatch.model.toll import Range
from claimwatch.model.when import Interval

INCIDENT_SCHEMA = 2
"""Version of the incident's shape: 2 types disputes by kind, subject and stance; 1 had them in words."""

ReasonKind = Literal[
    "single source",
    "independent sources",
    "repeats another",
    "copies of one agency",
    "shared passages",
    "on-site inquiry",
    "belligerent concedes",
]
"""What somebody who grades an incident needs to know; never a grade."""


class SetApart(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure that a report ties to the incident and that belongs to something else: shown, never counted.

    Attributes:
        entity: Whose.
        harm: What it counts.
        toll: How many.
        words: As claimed.
        why: What it belongs to, in one line ("of Hama province").
        report: The report that says so; None where its own words do.
        claims: What says it.
    """

    entity: str
    harm: Harm
    toll: Range
    words: str
    why: str
    report: str | None = None
    claims: tuple[str, ...]


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Words that several reports share and that have one origin.

    Attributes:
        origin: Whose words they are: the agency named, else the publisher of the earliest report.
        reports: That carry it: the agency's own if it is among them, else the earliest, and then by publication.
        words: The passage in the first of them.
        claims: What unnamed sources and the reports' own voices say in it.
    """

    origin: str
    reports: tuple[str, ...]
    words: str
    claims: tuple[str, ...] = ()


class Reason(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a grader weighs; the machine grades nothing.

    Attributes:
        kind: What it is.
        accounts: Entities that it is about: the sources that are counted, who repeats whom, who tells of the inquiry,
            who concedes.
        who: Who inquires, as the words say; of shared passages whose words they are; None for other reasons.
        words: The words that it rests on, of shared passages the first one; empty where it rests on who speaks.
        reports: Of copies and shared passages, the original first; else the reports that show it.
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
        passages: Shared passages of reports that are no copies as a whole; each counts as one source.
        name: What people call it; None until a person names it.
        place_names: The place as the reports write it, most frequent first.
        killed: Lowest and highest claimed; ``best`` is null until a person sets it.
        sides: The accounts' sides, in the order in which they are shown: governments and armed groups by name, then
            "armed", "activists", "monitors", "international", "witnesses" and "others".
        set_apart: Figures in its reports that belong to something else.
        reasons: What a grader weighs.
        sketches: What comparing new mentions with its own needs.
    """

    schema: int = INCIDENT_SCHEMA
    id: str
    previous_ids: tuple[str, ...] = ()
    reports: tuple[str, ...]
    mentions: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...] = ()
    passages: tuple[Passage, ...] = ()
    name: str | None = None
    type: EventType
    place: Place | None = None
    place_names: tuple[str, ...] = ()
    date: Interval = Interval()
    killed: Range = Range()
    injured: Range = Range()
    accounts: tuple[Account, ...] = ()
    sides: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    set_apart: tuple[SetApart, ...] = ()
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
