"""Toponyms -> places."""

from spacy.tokens import Doc

from claimwatch.model.kinds import Precision
from claimwatch.model.place import Place, PlaceMention
from claimwatch.resolve.gazetteer import Entry, Gazetteer

_PRECISION: dict[str, Precision] = {
    "country": "country", "wide": "area", "area": "area", "region": "region", "county": "region", "city": "settlement",
}  # fmt: skip
_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP"})


def resolve_places(doc: Doc, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Every toponym of a parsed report, in text order, with the place that is meant where it is known."""
    mentions = []
    for entity in doc.ents:
        if entity.label_ in _LABELS:
            found = gazetteer.lookup(entity.text)
            if found or entity.label_ == "GPE":
                best = max(found, key=lambda e: (e.kind == "country", e.population), default=None)
                span = (entity.start_char, entity.end_char)
                mentions.append(PlaceMention.of(span, entity.text, as_place(best) if best else None))
    return mentions


def as_place(entry: Entry) -> Place:
    """The gazetteer's entry as a place."""
    return Place(
        name=entry.name,
        geonameid=entry.geonameid,
        country=entry.country,
        admin1=entry.admin1,
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision=_PRECISION[entry.kind],
    )
