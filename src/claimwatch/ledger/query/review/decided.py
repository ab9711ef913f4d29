"""What people decided on incidents themselves, beside what they decided on the reports."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from claimwatch import model
from claimwatch.ledger.models import Decision, Incident
from claimwatch.ledger.store import content_of
from claimwatch.review import DecisionKind, decided


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """What stands of people's decisions on an incident.

    Attributes:
        values: What they set, by field, in JSON's types.
        set_by: The number of the decision that set it, by field.
        rejected: The number of the decision that rejected it, by an item's key.
    """

    values: Mapping[str, Any] = {}
    set_by: Mapping[str, int] = {}
    rejected: Mapping[str, int] = {}


KINDS: tuple[DecisionKind, ...] = ("set", "reject")
"""The kinds of decisions that change how an incident is shown."""
UNDECIDED = Settled()


def codes_of(row: Incident) -> list[str]:
    """The codes under which decisions on an incident were made: its own, and those of incidents that became part of it.

    A former code that stands again, because a merge was undone, is another incident's.
    """
    former = list(row.former.order_by("code").values_list("code", flat=True))
    standing = set(Incident.objects.filter(code__in=former, standing=True).values_list("code", flat=True))
    return [row.code, *(code for code in former if code not in standing)]


def settled(row: Incident) -> Settled:
    """What stands of people's decisions on one incident."""
    former = row.former.values_list("code", flat=True)
    return settled_of({row.code: former}).get(row.code, UNDECIDED)


def settled_of(incidents: Mapping[str, Iterable[str]]) -> Mapping[str, Settled]:
    """What stands of people's decisions on incidents, those without any left out; the last on a field counts.

    Decisions on an incident that has become part of another count for the other.

    Args:
        incidents: Their codes, each with its former codes.
    """
    names = {code: {code, *former} for code, former in incidents.items()}
    every = set().union(*names.values())
    rows = Decision.objects.filter(incident__in=every, kind__in=KINDS, undone=None, document__isnull=False)
    decisions = list(rows.order_by("entry"))
    if not decisions:
        return {}
    stand = set(Incident.objects.filter(code__in=every, standing=True).values_list("code", flat=True))
    own = {code: {name for name in known if name == code or name not in stand} for code, known in names.items()}
    read = {code: _read(row for row in decisions if row.incident in known) for code, known in own.items()}
    return {code: each for code, each in read.items() if each != UNDECIDED}


def as_decided(incident: model.Incident, standing: Settled) -> model.Incident:
    """The incident with what people decided on it."""
    return decided(incident, standing.values, standing.rejected.keys())


def _read(rows: Iterable[Decision]) -> Settled:
    values: dict[str, Any] = {}
    set_by: dict[str, int] = {}
    rejected: dict[str, int] = {}
    for row in rows:
        content = content_of(row)
        if row.kind == "set":
            values[content.field], set_by[content.field] = content.value, row.entry_id
        else:
            rejected[content.key] = row.entry_id
    return Settled(values=values, set_by=set_by, rejected=rejected)
