"""Where accounts of an incident can't both hold, and what they have in common."""

from typing import Literal

import msgspec

from claimwatch.model.toll import Range

DisputeKind = Literal["killed", "injured", "missing", "event", "weapon", "perpetrator", "target", "exclusive"]
"""The question that a dispute is about; "exclusive" where "only" leaves out several things that have no one name."""
SideStance = Literal["asserts", "denies"]


class Side(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One side of a dispute.

    Attributes:
        stance: "asserts" or "denies" what the dispute is about; a figure is always asserted.
        entities: The accounts that stand on it.
        value: Of a figure for everybody its range; otherwise what is asserted ("artillery, mortar"), or "denied".
        words: As claimed.
        claims: What says it.
        instead: What a denying side says there was instead: types of events, or the weapons that an "only" lists.
        count: How many of the subject it counts ("no civilians": 0 to 0); None where the dispute isn't about a number.
    """

    stance: SideStance
    entities: tuple[str, ...]
    value: Range | str
    words: str
    claims: tuple[str, ...]
    instead: tuple[str, ...] = ()
    count: Range | None = None


class Dispute(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Two sides that cannot both hold of the incident.

    Attributes:
        kind: The question.
        subject: What of it: an event's type, a weapon, an actor, a group of people; None for a figure for everybody.
        why: One line that says why both can't hold; empty for one of schema 1.
        sides: At least two.
        inferred: The word that the contradiction rests on ("only"); None where it is plain.
    """

    kind: DisputeKind
    subject: str | None = None
    why: str = ""
    sides: tuple[Side, ...]
    inferred: str | None = None

    @property
    def about(self) -> str:
        """Kind and subject in one ("weapon: helicopter")."""
        return f"{self.kind}: {self.subject}" if self.subject else self.kind


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """What at least two sides assert and none contradicts."""

    about: str
    value: str
    entities: tuple[str, ...]
