"""The events that a verdict names, in another reading of the same text, where they have other ids."""

from collections.abc import Mapping
from typing import Any

import msgspec

from claimwatch.model import Mention
from claimwatch.review.anchor import Anchor, Thing
from claimwatch.review.fields import fields_of
from claimwatch.review.verdict import Told, Values, Verdict

FIELD = "incident"
"""The field that names an event by its id."""
FACTS = "facts"


def told(ids: set[str], things: Mapping[Anchor, Thing]) -> dict[str, Told]:
    """The events with these ids, as the present reading tells them."""
    return {
        thing.id: Told(anchor=anchor, fields=fields_of(thing))
        for anchor, thing in things.items()
        if isinstance(thing, Mention) and thing.id in ids
    }


def named_in(*values: Values) -> set[str]:
    """The ids of the events that fields name, their facts' included."""
    facts = [fact for each in values for fact in each.get(FACTS, ())]
    return {each[FIELD] for each in (*values, *facts) if each.get(FIELD)}


def as_named_now(verdict: Verdict, things: Mapping[Anchor, Thing]) -> Verdict | None:
    """The verdict with the present ids of the events that it names; None if one of them is no longer told."""
    ids = {id_: _present(event, things) for id_, event in verdict.mentions.items()}
    if None in ids.values():
        return None
    return msgspec.structs.replace(verdict, seen=_renamed(verdict.seen, ids), values=_renamed(verdict.values, ids))


def unnamed(values: Values) -> Values:
    """The fields without the events that they name, their facts' included."""
    rest: dict[str, Any] = {name: value for name, value in values.items() if name != FIELD}
    if FACTS in rest:
        rest[FACTS] = [unnamed(fact) for fact in rest[FACTS]]
    return rest


def values_now(verdict: Verdict, things: Mapping[Anchor, Thing]) -> Values | None:
    """The verdict's values with the present ids of the events that they name; None if one is no longer told."""
    named = named_in(verdict.values)
    mentions = {id_: event for id_, event in verdict.mentions.items() if id_ in named}
    now = as_named_now(msgspec.structs.replace(verdict, seen={}, mentions=mentions), things)
    return None if now is None else now.values


def _present(event: Told, things: Mapping[Anchor, Thing]) -> str | None:
    """The id of the event on the same words, or else of the only one of the same type, place and days."""
    thing = things.get(event.anchor)
    if isinstance(thing, Mention):
        return thing.id
    alike = [each.id for each in things.values() if isinstance(each, Mention) and fields_of(each) == event.fields]
    return alike[0] if len(alike) == 1 else None


def _renamed(values: Values, ids: Mapping[str, str | None]) -> Values:
    renamed: dict[str, Any] = dict(values)
    if renamed.get(FIELD) in ids:
        renamed[FIELD] = ids[renamed[FIELD]]
    if FACTS in renamed:
        renamed[FACTS] = [_renamed(fact, ids) for fact in renamed[FACTS]]
    return renamed
