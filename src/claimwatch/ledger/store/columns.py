"""Readings and incidents in; the columns of their rows for lists and search out."""

import datetime
from typing import Any

from claimwatch import model
from claimwatch.ledger.store.storable import brief
from claimwatch.model import Event, Evidence, Inquiry, Perpetrator, Target, Toll, Weapon

Columns = dict[str, Any]
"""Values by column."""


def claim_columns(claim: model.Claim, length: int) -> Columns:
    """The columns of a claim but those that refer to other rows; ``length`` is the length of the report's text."""
    return {
        "code": claim.id,
        "start": min(start for start, _ in claim.spans),
        "end": max(end for _, end in claim.spans),
        "length": length,
        "text": claim.text,
        "speaker": claim.source.text if claim.source else "",
        "quote": claim.quote,
        "stance": claim.stance,
        "certainty": claim.certainty,
    }


def speaker_of(claim: model.Claim) -> tuple[str, str] | None:
    """The name and kind of the entity that a claim is of; None if it has no source."""
    return (claim.source.speaks_for, claim.source.kind) if claim.source else None


def fact_columns(fact: model.Fact, length: int) -> Columns:
    """The columns of a fact but those that refer to other rows; ``length`` is the length of the report's text."""
    columns = {
        "code": fact.id,
        "kind": type(fact).__name__.lower(),
        "start": fact.span[0],
        "end": fact.span[1],
        "length": length,
        "polarity": fact.polarity,
        "value": _value(fact),
        **dict.fromkeys(("harm", "status", "group", "scope"), ""),
        **dict.fromkeys(("low", "high")),
        "subset": False,
    }
    if isinstance(fact, Toll):
        toll = {name: getattr(fact, name) for name in ("harm", "low", "high", "status", "scope", "subset")}
        columns |= {**toll, "group": fact.group or ""}
    return columns


def _value(fact: model.Fact) -> str:
    """The fact's victims, type, weapon, actor or evidence; "" if it has none."""
    match fact:
        case Toll():
            return fact.victims or ""
        case Event():
            return fact.type
        case Weapon():
            return fact.weapon
        case Perpetrator() | Target():
            return fact.actor
        case Evidence():
            return fact.what
        case Inquiry():
            return fact.who or ""


def incident_columns(incident: model.Incident) -> Columns:
    """The columns of an incident that lists read, but its place."""
    return {
        "type": incident.type,
        "name": incident.name or "",
        "country": (incident.place.country or "") if incident.place else "",
        "first_day": incident.date.start,
        "last_day": incident.date.end,
        "sort_day": incident.date.end or incident.date.start or datetime.date.min,
        "killed_low": incident.killed.low,
        "killed_high": incident.killed.high,
        "killed_most": _most_killed(incident),
        "injured_low": incident.injured.low,
        "injured_high": incident.injured.high,
        "reports": len(incident.reports),
        "disputes": len(incident.disputes),
    }


def _most_killed(incident: model.Incident) -> int | None:
    """The highest number killed that an account gives."""
    killed = [(account.killed.low, account.killed.high) for account in incident.accounts]
    return max((number for pair in killed for number in pair if number is not None), default=None)


def place_key(place: model.Place) -> str:
    """A key that identifies a place: its GeoNames id, or else all that is known of it."""
    if place.geonameid is not None:
        return f"geonames:{place.geonameid}"
    return brief("\x1f".join(map(str, (place.name, place.country, place.admin1, place.latitude, place.longitude))))
