"""What an account says beside its figures of killed and injured: one shape for each kind of fact."""

import msgspec

from claimwatch.model.kinds import ActorKind, EventType, Harm, Method, Stage, WeaponClass
from claimwatch.model.toll import Range
from claimwatch.model.when import Interval


class _Manner(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How it is said; a base of its own so that these fields come last in JSON."""

    exclusive: bool = False
    negation: str | None = None
    conditional: bool = False
    claims: tuple[str, ...] = ()


class StatementBase(_Manner, frozen=True, omit_defaults=True):
    """What all statements have.

    Attributes:
        polarity: False where the account says that it did not happen.
        words: As the report has them.
        exclusive: True on what "only" limits.
        negation: The words that negate it; None where none do.
        conditional: True where every claim behind it is ("if confirmed").
        claims: "report/claim" ids that say it.
    """

    polarity: bool
    words: str

    @property
    def kind(self) -> str:
        """What it tells of, as in JSON: "event", "weapon" and so on."""
        return str(self.__struct_config__.tag)

    @property
    def subject(self) -> str | None:
        """What another account may contradict: the event's type, the weapon, the actor; None for other kinds."""
        return None


class TollStatement(StatementBase, frozen=True, omit_defaults=True, tag="toll", tag_field="kind"):
    """A toll that is no figure of the account: of another harm, denied, uncounted, or of a wider area.

    Attributes:
        harm: What was done to them.
        toll: How many; no figure where the words give no number ("many").
        area: The words for the area that it counts, where that is wider than the incident's place ("Hama province").
    """

    harm: Harm
    toll: Range
    area: str | None = None


class EventStatement(StatementBase, frozen=True, omit_defaults=True, tag="event", tag_field="kind"):
    """Something violent that happened."""

    type: EventType

    @property
    def subject(self) -> str:
        """The type."""
        return self.type


class WeaponStatement(StatementBase, frozen=True, omit_defaults=True, tag="weapon", tag_field="kind"):
    """A weapon or means of attack: its lemma, and its class (``class`` in JSON)."""

    weapon: str
    weapon_class: WeaponClass = msgspec.field(name="class")

    @property
    def subject(self) -> str:
        """The weapon's lemma."""
        return self.weapon


class PerpetratorStatement(StatementBase, frozen=True, omit_defaults=True, tag="perpetrator", tag_field="kind"):
    """Who did it, as claimed."""

    actor: str
    actor_kind: ActorKind

    @property
    def subject(self) -> str:
        """The actor."""
        return self.actor


class TargetStatement(StatementBase, frozen=True, omit_defaults=True, tag="target", tag_field="kind"):
    """Whom or what it was aimed at; ``actor_kind`` is ``property`` for places and things."""

    actor: str
    actor_kind: ActorKind

    @property
    def subject(self) -> str:
        """The actor."""
        return self.actor


class EvidenceStatement(StatementBase, frozen=True, omit_defaults=True, tag="evidence", tag_field="kind"):
    """What was seen on site or on film; ``count`` where the words give one (five burned houses)."""

    what: str
    count: int | None = None


class InquiryStatement(StatementBase, frozen=True, omit_defaults=True, tag="inquiry", tag_field="kind"):
    """Somebody goes to find out: who, how, how far along and on which days; None where the words don't say."""

    who: str | None = None
    method: Method | None = None
    stage: Stage | None = None
    date: Interval | None = None


Statement = (
    TollStatement
    | EventStatement
    | WeaponStatement
    | PerpetratorStatement
    | TargetStatement
    | EvidenceStatement
    | InquiryStatement
)
