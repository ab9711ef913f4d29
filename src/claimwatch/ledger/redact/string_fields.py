"""Visits every string of a reading or incident that may contain words of a report."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from claimwatch.model import AgendaDate, TimeMention

Value = TypeVar("Value")
IDS = frozenset(
    (
        "id",
        "sha256",
        "previous_ids",
        "reports",
        "report",
        "mentions",
        "copies",
        "claims",
        "incident",
        "claim",
        "mention",
    )
)
CLOSED = frozenset(
    [
        *("actor_kind", "basis", "category", "certainty", "country", "group", "harm", "kind", "language", "method"),
        *("precision", "quote", "scope", "stage", "stance", "status", "type", "weapon_class"),
    ]
)
"""Fields whose strings come from closed vocabularies or standards (ISO codes)."""
_TIMES = (TimeMention, AgendaDate)
"""Types whose ``value`` is TIMEX3; in other types it is words."""


def each_string(value: Value, change: Callable[[str], str]) -> Value:
    """The value with ``change`` applied to every string that may contain words of a report; ids and codes stay."""
    changed: Value = _each(value, change)
    return changed


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_each(item, change) for item in value)
    if isinstance(value, msgspec.Struct):
        unchanged = IDS | CLOSED | ({"value"} if isinstance(value, _TIMES) else set())
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {
            name: _each(item, change) for name, item in fields.items() if name not in unchanged or not _is_id(item)
        }
        return msgspec.structs.replace(value, **changed)
    return value


def _is_id(value: Any) -> bool:
    """True if a value holds only strings: a reading's ``claims`` are claims, an incident's are their ids."""
    return isinstance(value, str) or (isinstance(value, tuple) and all(map(_is_id, value)))
