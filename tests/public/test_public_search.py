"""The search index: it finds incidents, places, entities and countries, and a query loads little of it."""

import json

import pytest
from made_lines import line, made, site
from made_site import files

from claimwatch.model import folded_words
from claimwatch.public.lists.search import shard
from claimwatch.public.state import entity_slug

ARABIC = "المرصد السوري"


def found(made_files: dict[str, str | bytes], word: str) -> dict[str, str]:
    (folded,) = folded_words(word)
    index = json.loads(made_files.get(f"search/index/{shard(folded)}.json", "{}"))
    return dict(index.get(folded, {}))


@pytest.fixture(scope="module")
def made_files() -> dict[str, str | bytes]:
    return files([line(3)])


@pytest.mark.parametrize(
    "word", ["Killings", "KILLINGS", "attack", "Colombia", "inc000003", "المرصد", "الْمَرْصَد", "activists"]
)
def test_an_incident_is_found_by_its_title_kind_country_code_and_accounts(
    made_files: dict[str, str | bytes], word: str
) -> None:
    one = line(3)
    assert one.last_day
    assert found(made_files, word)[f"{one.last_day:%Y-%m}"] == "inc000003"


def test_a_day_is_found_by_its_numbers_and_its_month_by_name(made_files: dict[str, str | bytes]) -> None:
    day = line(3).last_day
    assert day
    for word in (str(day.year), f"{day.month:02}", f"{day:%B}"):
        assert f"{day:%Y-%m}" in found(made_files, word)


def test_places_entities_and_countries_are_found_themselves(made_files: dict[str, str | bytes]) -> None:
    assert found(made_files, "Colombia")["c"] == "CO"
    assert found(made_files, "Village")[f"p-{100_003 % 16}"] == "100003"
    slug = entity_slug(ARABIC)
    assert found(made_files, "السوري")[f"e-{slug[:2]}"] == slug


def test_every_lead_has_a_name(made_files: dict[str, str | bytes]) -> None:
    for path, text in made_files.items():
        if path.startswith("search/index/"):
            for groups in json.loads(text).values():
                for group, codes in groups.items():
                    names = json.loads(made_files[f"search/names/{group}.json"])
                    assert set(codes.split()) <= names.keys()


def test_what_isnt_public_any_more_isnt_found() -> None:
    made_files = files([line(3, kind="withdrawn", title="Killings in Goneville", place=None, voices=())], of=site([]))
    assert not any(path.startswith(("search/index/", "search/names/")) for path in made_files)


def test_a_query_loads_little() -> None:
    made_files = files(*made(400))
    sizes = [len(str(text).encode()) for path, text in made_files.items() if path.startswith("search/")]
    assert max(sizes) < 50_000
    assert len(sizes) > 100
