"""An incident as people have put it right: its type, place, days, name and best figure, and no rejected disputes."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from claimwatch.errors import Impossible, gettext_noop
from claimwatch.model import EventType, Incident, Interval, Place
from claimwatch.reconcile import dispute_key

SETTABLE: Mapping[str, Any] = {
    "type": EventType,
    "place": Place | None,
    "date": Interval,
    "name": str | None,
    "best": int | None,
}
"""What a person may set of an incident, with the type of its value; ``best`` is of the killed."""


def set_value(field: str, value: Any) -> Any:
    """A value for a field of an incident, from JSON's types.

    Raises:
        Impossible: There is no such field, or it can't have this value.
    """
    if field not in SETTABLE:
        unknown = gettext_noop("%(field)s can't be set; what can: %(known)s")
        raise Impossible(unknown, field=repr(field), known=", ".join(SETTABLE))
    try:
        converted = msgspec.convert(value, SETTABLE[field])
    except msgspec.ValidationError as error:
        raise Impossible(gettext_noop("this can't be: %(why)s"), why=error) from error
    if isinstance(converted, Interval) and converted.start and converted.end and converted.start > converted.end:
        after = gettext_noop("the first day, %(first)s, is after the last, %(last)s")
        raise Impossible(after, first=converted.start, last=converted.end)
    if field == "best" and converted is not None and converted < 0:
        raise Impossible(gettext_noop("the best figure can't be below 0"))
    return converted


def decided(incident: Incident, values: Mapping[str, Any], rejected: Collection[str] = ()) -> Incident:
    """The incident with what people set, in JSON's types by field, and without the disputes whose keys are rejected."""
    fields = {field: set_value(field, value) for field, value in values.items()}
    if "best" in fields:
        fields["killed"] = msgspec.structs.replace(incident.killed, best=fields.pop("best"))
    if "place" in fields:
        fields["place_names"] = ()  # as reports write another place
    if rejected:
        fields["disputes"] = tuple(each for each in incident.disputes if dispute_key(each) not in rejected)
    return msgspec.structs.replace(incident, **fields) if fields else incident
