"""Builds rows for lists and search from readings and incidents."""

from collections.abc import Iterable, Mapping

from claimwatch import model
from claimwatch.ledger.models import Claim, Entity, Fact, Place, Version
from claimwatch.ledger.service.writing import touch
from claimwatch.ledger.store import brief
from claimwatch.model import Event, Evidence, Inquiry, Perpetrator, Target, Toll, Weapon

Speakers = Mapping[tuple[str, str], int]
"""Primary keys of entities, by name and kind."""


def entities(wanted: Iterable[tuple[str, str]]) -> Speakers:
    """The primary keys of entities by name and kind, storing new ones."""
    names = {(name, kind): (brief(name), kind) for name, kind in wanted}
    known = _known_entities(names.values())
    new = sorted(set(names.values()) - set(known))
    if new:
        Entity.objects.bulk_create([Entity(name=name, kind=kind) for name, kind in new])
        known |= _known_entities(new)
    return {name: known[as_kept] for name, as_kept in names.items()}


def _known_entities(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    rows = Entity.objects.filter(name__in={name for name, _ in wanted}).values_list("name", "kind", "id")
    return {(name, kind): key for name, kind, key in rows}


def places(wanted: Iterable[model.Place]) -> Mapping[str, int]:
    """The primary keys of places, by ``place_key``, storing new ones."""
    by_key = {place_key(place): place for place in wanted}
    known = _known_places(by_key)
    new = sorted(set(by_key) - set(known))
    if new:
        Place.objects.bulk_create([_place(key, by_key[key]) for key in new])
        made = _known_places(new)
        touch("place", made.values())
        known |= made
    return known


def _known_places(wanted: Iterable[str]) -> dict[str, int]:
    return dict(Place.objects.filter(key__in=wanted).values_list("key", "id"))


def place_key(place: model.Place) -> str:
    """A key that identifies a place: its GeoNames id, or else all that is known of it."""
    if place.geonameid is not None:
        return f"geonames:{place.geonameid}"
    return brief("\x1f".join(map(str, (place.name, place.country, place.admin1, place.latitude, place.longitude))))


def _place(key: str, place: model.Place) -> Place:
    return Place(
        key=key,
        name=place.name,
        geonameid=place.geonameid,
        country=place.country or "",
        admin1=place.admin1 or "",
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision or "",
    )


def claim_row(version: Version, claim: model.Claim, speakers: Speakers) -> Claim:
    """The row of a claim."""
    source = claim.source
    return Claim(
        version=version,
        code=claim.id,
        start=min(start for start, _ in claim.spans),
        end=max(end for _, end in claim.spans),
        length=version.length,
        text=claim.text,
        entity_id=speakers[source.speaks_for, source.kind] if source else None,
        speaker=source.text if source else "",
        quote=claim.quote,
        stance=claim.stance,
        certainty=claim.certainty,
    )


def fact_row(claim: Claim, fact: model.Fact, length: int) -> Fact:
    """The row of a fact; ``length`` is the length of the report's text."""
    row = Fact(
        claim=claim,
        code=fact.id,
        kind=type(fact).__name__.lower(),
        start=fact.span[0],
        end=fact.span[1],
        length=length,
        polarity=fact.polarity,
        value=_value(fact),
    )
    if isinstance(fact, Toll):
        row.harm, row.low, row.high = fact.harm, fact.low, fact.high
        row.status, row.group, row.scope, row.subset = fact.status, fact.group or "", fact.scope, fact.subset
    return row


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
