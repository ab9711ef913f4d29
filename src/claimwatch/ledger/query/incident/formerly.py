"""What an incident's fields said before people set them, found when it is shown: no decision keeps a report's words."""

from collections.abc import Iterable
from typing import Any

import msgspec

from claimwatch import model
from claimwatch.ledger.models import Decision, Entry, Incident
from claimwatch.ledger.query.protection import Somebody
from claimwatch.ledger.query.queue import incident_headings
from claimwatch.ledger.store import content_of, incident_of


class _Set(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    incident: str
    field: str
    value: Any
    undone: int | None

    def stood_before(self, other: "_Set") -> bool:
        """True if it said what the other replaced, unless another did so later."""
        is_same = (self.incident, self.field) == (other.incident, other.field)
        return is_same and self.number < other.number and (self.undone is None or self.undone > other.number)


class Formerly:
    """What the fields said that some entries set: what somebody had set before, or what the machine reads now.

    Args:
        entries: With their decisions loaded.
        user: Who looks; the machine's values of an incident that is hidden from them in part aren't told.
    """

    def __init__(self, entries: Iterable[Entry], user: Somebody) -> None:
        decisions = (getattr(entry, "decision", None) for entry in entries)
        codes = {made.incident for made in decisions if made is not None and made.kind == "set"}
        rows = Decision.objects.filter(incident__in=codes, kind="set", document__isnull=False).order_by("entry")
        self._sets = {row.entry_id: _set(row) for row in rows} if codes else {}
        self._read = _read(codes, user) if codes else {}

    def value(self, number: int) -> Any:
        """What the field said before the entry with a number set it, in JSON's types; None if that isn't known."""
        made = self._sets.get(number)
        if made is None:
            return None
        earlier = [each for each in self._sets.values() if each.stood_before(made)]
        incident = self._read.get(made.incident)
        return earlier[-1].value if earlier else incident and _field(incident, made.field)


def _set(row: Decision) -> _Set:
    content = content_of(row)
    fields = {"field": content.field, "value": content.value}
    return _Set(number=row.entry_id, incident=row.incident, undone=row.undone_id, **fields)


def _read(codes: Iterable[str], user: Somebody) -> dict[str, model.Incident]:
    rows = list(Incident.objects.filter(code__in=set(codes)).select_related("place"))
    seen = incident_headings(rows, user)
    return {row.code: incident_of(row) for row in rows if not seen[row.pk].hidden}


def _field(incident: model.Incident, field: str) -> Any:
    return incident.killed.best if field == "best" else msgspec.to_builtins(getattr(incident, field))
