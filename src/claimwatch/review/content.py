"""The content of a decision, which the log knows by its hash alone."""

from typing import Any, Literal

import msgspec

from claimwatch.review.bond import Bond
from claimwatch.review.verdict import Verdict

DecisionKind = Literal["verdicts", "merge", "split", "move", "set", "reject", "assign", "comment", "hand back", "keep"]
"""What a person decides: on a report, on what belongs to which incident, on an incident, or for a colleague."""


class Content(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person decided, in full; it can be sealed, while the log keeps that there was a decision.

    Attributes:
        salt: Random, so that nobody finds out a short content by hashing guesses.
        why: The reason, in the person's words.
        verdicts: On a report's claims, facts and mentions.
        bonds: Of mentions.
        other: The code of the incident that one is merged with, or that its mentions are moved to; "" if none.
        field: Of an incident, which ``value`` sets: "type", "place", "date", "name" or "best".
        value: In JSON's types; None empties the field.
        key: Of the incident's item that it rejects, or of what it keeps beside somebody marked.
        to: The person whom something is assigned to or handed back to.
        words: A comment.
    """

    salt: str
    why: str = ""
    verdicts: tuple[Verdict, ...] = ()
    bonds: tuple[Bond, ...] = ()
    other: str = ""
    field: str = ""
    value: Any = None
    key: str = ""
    to: str = ""
    words: str = ""
