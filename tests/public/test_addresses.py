"""Addresses of entities and countries: safe, lasting, and never shared by two names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwatch.public.state import country_slug, entity_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Government of Syria", "government-of-syria"),
        ("Local Coordination Committees", "local-coordination-committees"),
        ("Taliban", "taliban"),
        ("UN", "un-"),
        ("Un", "un-"),
        ("Government Of Syria", "government-of-syria-"),
        ("Government  of Syria", "government-of-syria-"),
        ("Médecins Sans Frontières", "medecins-sans-frontieres-"),
        ("المرصد السوري", ""),
        ("Con", "con-"),
        ("../../etc/passwd", "etc-passwd-"),
        ("Taliban 0123456789ab", "taliban-0123456789ab-"),
    ],
)
def test_a_slug_reads_like_its_name(name: str, slug: str) -> None:
    made = entity_slug(name)
    assert made == slug if slug and not slug.endswith("-") else re.fullmatch(slug + "[0-9a-f]{12}", made)


NAMES = st.one_of(st.text(max_size=200), st.from_regex(r"\A([A-Za-z]{1,8}[ -]){1,3}[0-9a-f]{4,12}\Z"))


@given(st.lists(NAMES, min_size=2, max_size=2, unique=True))
def test_no_two_names_share_an_address_and_all_are_safe(names: list[str]) -> None:
    one, other = map(entity_slug, names)
    assert one != other
    assert re.fullmatch("[a-z0-9]([a-z0-9-]{0,72}[a-z0-9])?", one)


@given(NAMES)
def test_a_slug_of_a_slug_is_another(name: str) -> None:
    slug = entity_slug(name)
    assert entity_slug(slug) != slug


@pytest.mark.parametrize("code", ["../x", "sy", "", "SYR", "S\nY"])
def test_odd_codes_of_countries_are_safe(code: str) -> None:
    assert re.fullmatch("x[0-9a-f]{12}", country_slug(code))


def test_a_country_is_called_by_its_code() -> None:
    assert country_slug("SY") == "SY"
    assert country_slug(None) == "unknown"
