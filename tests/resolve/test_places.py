"""Toponyms of a text and the places that are meant, by cases in words of our own."""

from typing import Any

import pytest
from spacy.language import Language

from claimwatch.resolve import Gazetteer, open_gazetteer, resolve_places
from gold import cases, inputs


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize("case", cases("resolve/places"))
def test_places_of_a_text(case: dict[str, Any], nlp: Language, gazetteer: Gazetteer) -> None:
    found = resolve_places(nlp(case["text"]), gazetteer)
    assert [place.text for place in found] == [place["text"] for place in case["expect"]]
    for place, expected in zip(found, case["expect"], strict=True):
        assert {field: getattr(place, field) for field in expected} == expected


@pytest.mark.parametrize("case", inputs("resolve/places"))
def test_spans_hold(case: dict[str, Any], nlp: Language, gazetteer: Gazetteer) -> None:
    for place in resolve_places(nlp(case["text"]), gazetteer):
        assert case["text"][slice(*place.span)] == place.text


def test_a_name_not_known_has_null_fields(nlp: Language, gazetteer: Gazetteer) -> None:
    (place,) = resolve_places(nlp("They met at the corner of Quillfeather Street."), gazetteer)
    assert place.place is None
    assert (place.latitude, place.country, place.precision) == (None, None, None)


def test_an_empty_text_has_none(nlp: Language, gazetteer: Gazetteer) -> None:
    assert resolve_places(nlp(""), gazetteer) == []
