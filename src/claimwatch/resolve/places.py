"""Toponyms -> places."""

from spacy.tokens import Doc

from claimwatch.model.place import PlaceMention
from claimwatch.resolve.gazetteer import Gazetteer


def resolve_places(doc: Doc, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Every toponym of a parsed report, in text order, with the place that is meant where it is known."""
    return []
