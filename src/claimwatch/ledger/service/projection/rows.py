"""Builds rows for lists and search from readings and incidents."""

from collections.abc import Iterable, Mapping

from claimwatch import model
from claimwatch.ledger.models import Claim, Entity, Fact, Place, Version
from claimwatch.ledger.service.writing import touch
from claimwatch.ledger.store import brief, claim_columns, fact_columns, place_key, speaker_of

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


def restored_places(wanted: Iterable[model.Place]) -> Mapping[str, int]:
    """Like ``places``, but rows that are there get their columns anew, too."""
    by_key = {place_key(place): place for place in wanted}
    for key, place in by_key.items():
        row = _place(key, place)
        columns = {
            each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields if each.attname != "id"
        }
        Place.objects.filter(key=key).update(**columns)
    return places(by_key.values())


def _known_places(wanted: Iterable[str]) -> dict[str, int]:
    return dict(Place.objects.filter(key__in=wanted).values_list("key", "id"))


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
    speaker = speaker_of(claim)
    entity = speakers[speaker] if speaker else None
    return Claim(version=version, entity_id=entity, **claim_columns(claim, version.length))


def fact_row(claim: Claim, fact: model.Fact, length: int) -> Fact:
    """The row of a fact; ``length`` is the length of the report's text."""
    return Fact(claim=claim, **fact_columns(fact, length))
