"""Reads incidents that an earlier version wrote: schema 1 had the kind and stance of a dispute in words."""

from typing import Annotated, Any

import msgspec

from claimwatch.model.incident import INCIDENT_SCHEMA, Incident
from claimwatch.model.toll import Range

_DENIED, _INSTEAD = "denied", "; says "


class _Head(msgspec.Struct):
    schema: int = 1


_HEAD = msgspec.json.Decoder(_Head)
_INCIDENT = msgspec.json.Decoder(Incident)


def incident_of(document: bytes) -> Incident:
    """The incident in a document, whichever schema it was written in.

    Raises:
        msgspec.DecodeError: It is no incident, or of a schema that this version doesn't know.
    """
    schema = _HEAD.decode(document).schema
    if schema == INCIDENT_SCHEMA:
        return _INCIDENT.decode(document)
    if schema != 1:
        raise msgspec.ValidationError(f"schema {schema}, but this version reads schemas 1 and {INCIDENT_SCHEMA}")
    return _from_first(document)


class _Side(msgspec.Struct):
    entities: tuple[str, ...]
    value: Range | str
    words: str
    claims: tuple[str, ...]


class _Dispute(msgspec.Struct):
    about: str
    sides: Annotated[tuple[_Side, ...], msgspec.Meta(min_length=2)]
    inferred: str | None = None


class _Disputes(msgspec.Struct):
    disputes: tuple[_Dispute, ...] = ()


_DISPUTES = msgspec.json.Decoder(_Disputes)


def _from_first(document: bytes) -> Incident:
    _DISPUTES.decode(document)  # a dispute of another shape is no incident of ours, whatever it holds
    raw = msgspec.json.decode(document)
    disputes = [_dispute(dispute) for dispute in raw.get("disputes", ())]
    return msgspec.convert({**raw, "schema": INCIDENT_SCHEMA, "disputes": disputes}, Incident)


def _dispute(dispute: dict[str, Any]) -> dict[str, Any]:
    """A dispute with its kind and subject apart ("weapon: helicopter"); the list that "only" limits came last."""
    kind, _, subject = dispute["about"].partition(": ")
    inferred = dispute.get("inferred")
    sides = [_side(side, bool(subject)) for side in dispute["sides"]]
    if inferred:
        listed = sides[-1]
        sides[-1] = {**listed, "stance": "denies", "value": _DENIED, "instead": [listed["value"]]}
        kind, subject = (kind, subject) if subject == "heavy weapons" else ("exclusive", None)
    return {"kind": kind, "subject": subject or None, "sides": sides, "inferred": inferred}


def _side(side: dict[str, Any], about_some: bool) -> dict[str, Any]:
    """A side with its stance and what it says happened instead told apart from its value."""
    value = side["value"]
    if isinstance(value, dict):
        return {**side, **(_of_some(side, value) if about_some else {"stance": "asserts"})}
    said, _, instead = value.partition(_INSTEAD)
    if said != _DENIED:
        return {**side, "stance": "asserts"}
    return {**side, "stance": "denies", "value": _DENIED, "instead": instead.split(" and ") if instead else []}


def _of_some(side: dict[str, Any], count: dict[str, Any]) -> dict[str, Any]:
    """Of a number for some people alone ("no civilians"): those who count none deny that there were any."""
    if count.get("high") == 0:
        return {"stance": "denies", "value": _DENIED, "count": count}
    return {"stance": "asserts", "value": side["words"], "count": count}
