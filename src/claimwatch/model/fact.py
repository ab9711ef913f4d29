"""Facts: what a claim says about an incident, each with the characters it came from.

``polarity`` is final: False means that the claim says it did not happen. A stance never flips it.
Facts under one negation are denied together. ``exclusive`` marks what "only" limits.
"""

import msgspec

from claimwatch.model.kinds import (
    ActorKind,
    EventType,
    Group,
    Harm,
    Method,
    Scope,
    Stage,
    Status,
    TollBasis,
    WeaponClass,
)
from claimwatch.model.span import Span
from claimwatch.model.when import Interval


class FactBase(msgspec.Struct, frozen=True, kw_only=True):
    """What all facts have.

    Attributes:
        id: Hash of report and span; empty until the reading mints it.
        span: The words of the fact.
        text: ``report.text[span]``.
        polarity: False where the claim says that it did not happen.
        negation: The words that negate it; None where none do.
        exclusive: True on what "only" limits.
        incident: Id of an incident mention of the same reading; None where it belongs to none of them.
    """

    id: str = ""
    span: Span
    text: str
    polarity: bool = True
    negation: Span | None = None
    exclusive: bool = False
    incident: str | None = None


class Toll(FactBase, frozen=True, kw_only=True, tag="toll", tag_field="kind"):
    """One number of people harmed, as stated; sums stand only in incidents and accounts.

    Attributes:
        harm: What was done to them.
        low: Least number, inclusive; None where the words give no number ("many").
        high: Most, inclusive; None where open upwards or unknown.
        victims: The words for them ("gunmen"); None where the words are only a number.
        status: Civilian or combatant by the victim words, as the claimant calls them.
        group: Women, men or children, by the words.
        subset: True where it is part of another toll ("among them six children"), hence never added.
        basis: How the number was reached, where the words say.
        scope: ``incident``; ``period`` (a count of days over many places); ``cumulative`` (since a war began).
    """

    harm: Harm
    low: int | None = None
    high: int | None = None
    victims: str | None = None
    status: Status = "unknown"
    group: Group | None = None
    subset: bool = False
    basis: TollBasis | None = None
    scope: Scope = "incident"


class Event(FactBase, frozen=True, kw_only=True, tag="event", tag_field="kind"):
    """Something violent that happened, by its verb or noun."""

    type: EventType


class Weapon(FactBase, frozen=True, kw_only=True, tag="weapon", tag_field="kind"):
    """A weapon or means of attack: its lemma, and its class (``class`` in JSON)."""

    weapon: str
    weapon_class: WeaponClass = msgspec.field(name="class")


class Perpetrator(FactBase, frozen=True, kw_only=True, tag="perpetrator", tag_field="kind"):
    """Who did it, as claimed; ``actor`` is who is meant, the span the words as they stand."""

    actor: str
    actor_kind: ActorKind = "unknown"


class Target(FactBase, frozen=True, kw_only=True, tag="target", tag_field="kind"):
    """Whom or what it was aimed at; ``actor_kind`` is ``property`` for places and things."""

    actor: str
    actor_kind: ActorKind = "unknown"


class Evidence(FactBase, frozen=True, kw_only=True, tag="evidence", tag_field="kind"):
    """What was seen on site or on film; ``count`` where the words give one (five burned houses)."""

    what: str
    count: int | None = None


class Inquiry(FactBase, frozen=True, kw_only=True, tag="inquiry", tag_field="kind"):
    """Somebody goes to find out: who, how, how far along and on which days; None where the words don't say."""

    who: str | None = None
    method: Method | None = None
    stage: Stage | None = None
    date: Interval | None = None


Fact = Toll | Event | Weapon | Perpetrator | Target | Evidence | Inquiry
