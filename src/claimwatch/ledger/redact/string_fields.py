"""Going through all that a reading or an incident says in words."""

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
"""Fields whose strings are of our own small vocabularies or of standards (ISO codes)."""
_TIMES = (TimeMention, AgendaDate)
"""Their ``value`` is TIMEX3; elsewhere a value is words."""


def each_string(value: Value, change: Callable[[str], str]) -> Value:
    """The value with every string changed that may hold words of a report; ids and closed vocabularies stay."""
    changed: Value = _each(value, change)
    return changed


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_each(one, change) for one in value)
    if isinstance(value, msgspec.Struct):
        kept = IDS | CLOSED | ({"value"} if isinstance(value, _TIMES) else set())
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {name: _each(one, change) for name, one in fields.items() if name not in kept or not _is_id(one)}
        return msgspec.structs.replace(value, **changed)
    return value


def _is_id(value: Any) -> bool:
    """True if a value holds only strings: a reading's ``claims`` are claims, an incident's are their ids."""
    return isinstance(value, str) or (isinstance(value, tuple) and all(map(_is_id, value)))
