"""Toponyms -> places."""

from spacy.tokens import Doc

from claimwatch.model.kinds import Precision
from claimwatch.model.place import Place, PlaceMention
from claimwatch.resolve.choose import choose
from claimwatch.resolve.evidence import weigh
from claimwatch.resolve.gazetteer import Entry, Gazetteer
from claimwatch.resolve.toponyms import Text, Toponym, candidates

_PRECISION: dict[str, Precision] = {
    "country": "country", "wide": "area", "area": "area", "region": "region", "county": "region", "city": "settlement",
}  # fmt: skip


def resolve_places(doc: Doc, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Every toponym of a parsed report, in text order, with the place that is meant where it is known."""
    text = Text(doc)
    found = weigh(text, list(candidates(text, gazetteer)))
    return [_mention(text, toponym, entry) for toponym, entry in zip(found, choose(text, found), strict=True)]


def _mention(text: Text, toponym: Toponym, entry: Entry | None) -> PlaceMention:
    span = text.span(toponym.start, toponym.end)
    return PlaceMention.of(span, text.text(toponym.start, toponym.end), as_place(entry) if entry else None)


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
