"""The tree of bodies: what the lexicon says stands above a body, and that the lexicon itself is sound."""

import pytest

from claimwatch.lexicon import (
    bodies,
    bodies_above,
    countries,
    government,
    is_government,
    known_body,
    spelt_entity,
    state_media,
)

GOVERNMENTS = frozenset(map(government, countries()))


@pytest.mark.parametrize(
    ("entity", "above"),
    [
        ("UNSMIS", ("United Nations",)),
        ("Qassam Brigades", ("Hamas",)),
        ("al-Qassam Brigades", ("Hamas",)),
        ("Quds Force", ("IRGC", "Government of Iran")),
        ("Syrian state media", ("Government of Syria",)),
        ("American state media", ("Government of the United States",)),
        ("Pentagon", ("Government of the United States",)),
        ("SANA", ("Syrian state media", "Government of Syria")),
        ("Hamas", ()),
        ("Government of Syria", ()),
        ("Ridge Brigade", ()),
        ("Reuters", ()),
    ],
)
def test_bodies_above(entity: str, above: tuple[str, ...]) -> None:
    assert bodies_above(entity) == above


def test_what_stands_above_a_body_is_a_body_or_a_government() -> None:
    unknown = {body.under for body in bodies() if body.under} - {body.name for body in bodies()} - GOVERNMENTS
    assert not unknown


def test_no_body_stands_above_itself() -> None:
    assert not [body.name for body in bodies() if body.name in bodies_above(body.name)]


def test_states_and_countries_are_iso_codes() -> None:
    assert {code for body in bodies() for code in (body.state, body.only) if code} <= set(countries())


def test_rows_of_one_body_agree_on_what_it_is() -> None:
    told: dict[str, set[tuple[str, str | None, str | None]]] = {}
    for body in bodies():
        told.setdefault(body.name, set()).add((body.kind, body.state, body.under))
    assert not {name for name, rows in told.items() if len(rows) > 1}


def test_no_name_means_two_bodies_everywhere() -> None:
    bearers: dict[str, set[str]] = {}
    for body in bodies():
        for name in (body.name, *body.aliases):
            if not body.only:
                bearers.setdefault(name, set()).add(body.name)
    assert not {name: names for name, names in bearers.items() if len(names) > 1}


def test_a_name_that_holds_in_one_country_alone_is_no_bodys_by_itself() -> None:
    assert known_body("CJNG") is not None
    assert known_body("AA") is None


def test_governments_are_spelt_with_their_article() -> None:
    assert spelt_entity("Government of United States") == "Government of the United States"
    assert is_government(spelt_entity("Government of Syria"))
    assert spelt_entity("ISIS") == "Islamic State"
    assert spelt_entity("Ridge Brigade") == "Ridge Brigade"
    assert state_media("SY") == "Syrian state media"
