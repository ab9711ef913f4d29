"""A person's verdict on one thing that the machine read, or on something that it missed."""

from typing import Any, Literal

import msgspec

from claimwatch.review.anchor import Anchor

Ruling = Literal["confirm", "reject", "correct", "add", "absent"]
"""Matches the source; doesn't match; matches once these fields are put right; the machine missed it; the machine no
longer finds what was decided on, and that is right."""
Values = dict[str, Any]
"""Fields by name, in JSON's types."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An event as the reading told it when it was named: ids of events stand in one reading alone.

    Attributes:
        anchor: Its words.
        fields: Its type, place and days.
    """

    anchor: Anchor
    fields: Values


class Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person decided on one thing of a report.

    Attributes:
        anchor: The words.
        ruling: What they decided.
        seen: The machine's values that they decided on; the verdict holds as long as the machine says these.
        values: Of a correction the fields put right; of an addition the whole claim but its words, or the facts alone.
        mentions: The events that ``seen`` and ``values`` name, by their ids at that time.
        into: Of an addition, or of one that is left out, the claim that its facts belong to, whose fields are then
            ``seen``; None if it is a claim of its own.
    """

    anchor: Anchor
    ruling: Ruling
    seen: Values = {}
    values: Values = {}
    mentions: dict[str, Told] = {}
    into: Anchor | None = None
