"""The front page, lists and A to Z: complete, small, linked without a hole, and the same each time."""

import datetime
import json
import re

import pytest
from made_lines import head, line, made, site
from made_site import files, html, targets

from claimwatch.model import Range
from claimwatch.public.state import Voice, entity_path

OTHERS = re.compile(r"^((incidents|corrections|coverage|methodology|dictionary)/|icon\.svg$)")
"""Pages that others write."""


@pytest.fixture(scope="module")
def few() -> dict[str, str | bytes]:
    return files(*made(60))


def test_every_link_leads_to_a_file(few: dict[str, str | bytes]) -> None:
    missing = {
        (path, target)
        for path in few
        if path.endswith(".html")
        for target in targets(path, html(few, path))
        if target not in few and not OTHERS.match(target)
    }
    assert missing == set()


def test_every_page_is_linked_from_another(few: dict[str, str | bytes]) -> None:
    pages = {path for path in few if path.endswith(".html")}
    linked = {target for path in pages for target in targets(path, html(few, path))}
    assert pages - linked == set()


def test_the_same_lines_in_another_order_give_the_same_bytes(few: dict[str, str | bytes]) -> None:
    lines, heads, of = made(60)
    again = files(lines[::-1], heads, of)
    assert list(again.items()) == list(few.items())


def test_paths_are_safe_and_differ_on_file_systems_without_case(few: dict[str, str | bytes]) -> None:
    assert [path for path in few if not re.fullmatch(r"[A-Za-z0-9._/-]+", path)] == []
    assert len({path.lower() for path in few}) == len(few)


def test_what_isnt_public_any_more_stands_in_no_list() -> None:
    gone = line(1, kind="withdrawn", title="Killings in Goneville", voices=(), place=None, why="of another day")
    made_files = files([line(0), gone])
    lists = {path for path, content in made_files.items() if "Goneville" in str(content)}
    assert lists == {
        "index.html",  # as a change of this week
        "atom/incidents.xml",
        "atom/corrections.xml",
        "atom/country-NG.xml",
        *{path for path in made_files if path.startswith("atom/entity-")},
    }


def test_a_place_has_its_incidents_newest_first(few: dict[str, str | bytes]) -> None:
    lines = [line(7), line(7 + 1500, code="second"), line(7 + 3000, code="third")]
    page = html(files(lines), "places/100007/index.html")
    newest = sorted(lines, key=lambda one: one.last_day or datetime.date.min, reverse=True)
    places = [page.index(f"incidents/{one.code}/index.html") for one in newest]
    assert places == sorted(places)


def test_an_entity_without_a_name_has_no_page(few: dict[str, str | bytes]) -> None:
    assert not any("activists" in path for path in few)
    assert "Activists, unnamed" in html(few, "countries/SY/index.html")


def test_an_entitys_figure_stands_beside_the_others_and_what_was_corrected() -> None:
    own = Voice(entity="Army", name="Army", kind="military", named=True, side="Army", killed=Range(low=3, high=3),
                injured=Range(low=8))  # fmt: skip
    other = Voice(entity="Front", name="Front", kind="rebel", named=True, side="Front", killed=Range(low=70),
                  injured=Range())  # fmt: skip
    one = line(0, voices=(own, other), entities=("Army", "Front"))
    heads = [head(one), head(one, number=2, kind="changed", why="the day was wrong")]
    page = html(files([one], heads), entity_path("Army"))
    assert "Claims <b>3</b> killed, <b>at least 8</b> injured" in page
    assert "<b>at least 70</b> killed" in page
    assert "Corrected on 1 January 2026: <bdi>the day was wrong</bdi>" in page


def test_a_day_adds_nothing_up_and_tells_what_may_have_happened_on_it() -> None:
    day = datetime.date(2012, 7, 12)
    sure = line(0, first_day=day, last_day=day)
    maybe = line(1, first_day=day - datetime.timedelta(days=2), last_day=day + datetime.timedelta(days=2))
    never = line(2, first_day=None, last_day=None)
    made_files = files([sure, maybe, never])
    page = html(made_files, "days/2012-07-12/index.html")
    assert "1 incident<" in page
    assert "1 that may have happened on this day" in page
    assert f"incidents/{never.code}/" not in page
    assert "days/2012-07-13/index.html" not in made_files
    assert {"days/2012-07-10/index.html", "days/2012-07-14/index.html"} <= made_files.keys()


def test_a_countrys_years_stand_side_by_side() -> None:
    days = [datetime.date(2012, 7, 12), datetime.date(2012, 8, 1), datetime.date(2014, 1, 1)]
    lines = [line(8 * number, first_day=day, last_day=day, disputes=number) for number, day in enumerate(days)]
    page = html(files(lines), "countries/SY/index.html")
    assert re.findall(r'<tr><th scope="row">(\d+)</th><td>(\d)</td><td>\d</td><td>(\d)</td>', page) == [
        ("2014", "1", "1"),
        ("2012", "2", "1"),
    ]


def test_the_a_to_z_files_arabic_names_and_those_without_a_letter() -> None:
    names = ("المرصد السوري", "حماة", "Ärzte", "Aid", "!!!")
    one = line(0, entities=names)
    made_files = files([one])
    assert "Aid" in html(made_files, "a-z/entities-a.html")
    assert "Ärzte" in html(made_files, "a-z/entities-a.html")
    assert html(made_files, "a-z/entities-u0006.html").count('<li><a href="../entities/') == 2
    assert "!!!" in html(made_files, "a-z/entities-other.html")


def test_an_empty_ledger_has_its_pages() -> None:
    made_files = files([], [], site([]))
    assert "Nothing has been released yet" in html(made_files, "index.html")
    assert "Nothing has been released yet" in html(made_files, "a-z/index.html")
    assert not any(path.startswith("atom/") for path in made_files)


def test_this_week_ends_with_the_newest_change() -> None:
    old = line(0, since=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), title="Old")
    new = line(1, since=datetime.datetime(2026, 1, 8, tzinfo=datetime.UTC), title="New")
    page = html(files([old, new]), "index.html")
    changed = page[page.index("Changes in the week to") :]
    assert "New" in changed
    assert "Old" not in changed


def test_an_incident_that_was_withdrawn_keeps_its_title_in_this_week_and_in_feeds() -> None:
    gone = line(3, kind="withdrawn", title="Killings in Arvo")
    heads = [head(gone, number=1, kind="released"), head(gone, number=2, release=None, title="")]
    made_files = files([gone], heads, site([gone]))
    page = html(made_files, "index.html")
    assert page[page.index("Changes in the week to") :].count("Killings in Arvo") == 2
    assert html(made_files, "atom/corrections.xml").count("<title>Killings in Arvo</title>") == 1


def test_the_maps_data_are_geojson_with_every_incident(few: dict[str, str | bytes]) -> None:
    told = json.loads(few["map.geojson"])
    assert (told["licence"], told["licence_url"]) == ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
    features = told["features"]
    assert len(features) == 60
    assert features[0]["geometry"]["type"] == "Point"


def test_long_lists_are_split_and_every_page_is_small() -> None:
    lines = [line(8 * 1500 * number, code=f"c{number}") for number in range(900)]
    made_files = files(lines)
    assert max(len(content) for path, content in made_files.items() if path.endswith(".html")) < 100_000
    shown = [
        path
        for path in made_files
        if path.startswith("places/100000/") and not path.endswith("index.html")
        for _ in re.finditer(r'<h3><a href="../../incidents/', html(made_files, path))
    ]
    assert len(shown) == 900
