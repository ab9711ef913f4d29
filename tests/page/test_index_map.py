"""The map of the index: where markers stand, what they stand for, and what is beside it."""

import re

import pytest

from claimwatch.page.overview.entries import Entry, entry
from claimwatch.page.overview.maplabels import Mark, map_labels
from claimwatch.page.overview.projection import HEIGHT, WIDTH, WORLD, window_of
from claimwatch.page.overview.shapes import shapes
from claimwatch.page.overview.worldmap import Map, world_map

from .html import Seen
from .incidents import TOWNS, at, in_town, incident, many, on, pages

DAY = on(2012, 7, 12)


def entries(*incidents) -> list[Entry]:
    return [entry(one, {a.entity: a.entity for a in one.accounts}, f"incident-{one.id}.html") for one in incidents]


def map_of(*incidents) -> Map:
    made = world_map(entries(*incidents))
    assert made
    return made


@pytest.mark.parametrize(
    ("point", "across", "down"),
    [((-180, 84), 0, 0), ((180, -57), WIDTH, HEIGHT), ((0, 84), WIDTH / 2, 0), ((90, 13.5), WIDTH * 0.75, HEIGHT / 2)],
)
def test_degrees_lie_evenly_on_the_map(point, across, down):
    assert WORLD.at(point) == pytest.approx((across, down))


@pytest.mark.parametrize(
    "points",
    [
        [(36.5, 35.3)],
        [(36.5, 35.3), (37.1, 36.2)],
        [(7.0, 51.0), (30.0, -10.0)],
        [(178.4, -18.1), (-175.2, -21.1)],
        [(10.0, 89.0)],
        [(-60.0, -89.5)],
        [(179.9, 70.0)],
    ],
)
def test_every_point_is_on_its_map(points):
    window = window_of(points)
    for x, y in map(window.at, points):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


@pytest.mark.parametrize("latitude", [0.0, 35.0, -50.0])
def test_a_close_map_is_true_to_scale_in_its_middle(latitude):
    window = window_of([(20.0, latitude)])
    (x, y), (east, _), (_, north) = map(window.at, [(20.0, latitude), (21.0, latitude), (20.0, latitude + 1)])
    shrink = (east - x) / (y - north)
    assert shrink == pytest.approx({0.0: 1, 35.0: 0.819, -50.0: 0.643}[latitude], abs=0.001)


def test_points_far_apart_have_the_whole_world():
    assert window_of([(-150, 20), (170, -30)]) == WORLD
    assert window_of([]) == WORLD


def test_land_is_cut_to_the_map():
    for window in (WORLD, window_of([(36.5, 35.3)]), window_of([(178.0, -18.0)])):
        for path in (shapes(window).land, shapes(window).borders):
            for start in re.findall(r"M(-?\d+) (-?\d+)l", path):
                assert -500 <= int(start[0]) <= WIDTH + 500
                assert -500 <= int(start[1]) <= HEIGHT + 500


def test_a_map_of_the_open_sea_has_no_land():
    assert shapes(window_of([(-140.0, -35.0)])).land == ""
    assert shapes(window_of([(-140.0, -35.0)])).borders == ""


def test_disputed_borders_are_dotted_and_said_to_be():
    crimea, elsewhere = at("Harbour", "UA", 45.3, 34.4), at("Vila", "BR", -10.0, -50.0)
    dotted, plain = (
        pages([incident("a", place, DAY), incident("b", place, DAY)])["index.html"] for place in (crimea, elsewhere)
    )
    assert 'class="borders dotted"' in dotted
    assert "dotted borders are disputed" in dotted
    assert "dotted" not in plain.partition("<body>")[2]


def test_a_map_within_a_country_is_land_all_over():
    assert shapes(window_of([(95.0, 48.0)])).land in {"M-10 -10l1020 0 0 520 -1020 0z", "M-10 510l0 -520 1020 0 0 520z"}


def test_one_incident_is_a_marker_that_leads_to_it():
    (land,) = map_of(in_town("one", "SY", DAY)).lands
    (spot,) = land.spots
    assert spot.href == "incident-one.html"
    assert spot.label == "\u2068Killings in Town of SY\u2069, 12 July 2012"
    assert (land.name, spot.vague) == ("Syria", None)


def test_several_in_one_place_are_one_marker_with_a_line_in_the_list():
    html = pages([in_town("one", "SY", DAY), in_town("two", "SY", on(2013, 1, 1)), in_town("far", "NG", DAY)])
    index = html["index.html"]
    assert 'href="#spot-2"><title>\u2068Town of SY\u2069: 2 incidents</title>' in index
    line = index[index.index('<li id="spot-2">') :].partition("</li>")[0]
    assert Seen(line + "</li>").hrefs == ["incident-two.html", "incident-one.html"]


def test_neighbours_in_one_country_are_one_marker_at_their_middle_and_those_across_a_border_two():
    near = [
        incident("a", at("Upper Ford", "SY", 35.0, 36.0), DAY),
        incident("b", at("Lower Ford", "SY", 35.02, 36.02), DAY),
        incident("c", at("Far Ford", "LB", 35.03, 36.03), DAY),
    ]
    made = map_of(*near)
    assert [[spot.name for spot in land.spots] for land in made.lands] == [
        ["Far Ford"],
        ["Upper Ford and 1 more nearby"],
    ]
    assert len(made.spots[1].entries) == 2


def test_a_region_or_country_is_a_hollow_marker_with_its_reason():
    for precision in ("area", "region", "country"):
        one = incident("one", at("Somewhere", "SY", 35.0, 38.0, precision), DAY)
        (spot,) = map_of(one).spots
        assert spot.vague == f"only the {precision} is known"
        assert spot.label.endswith(f"(only the {precision} is known)")
    html = pages([one, in_town("two", "NG", DAY)])["index.html"]
    assert html.count('class="spot vague"') == 1
    assert "A hollow marker" in html
    assert "only the country is known" in html


def test_a_marker_with_a_known_place_is_never_hollow_nor_moved_by_a_vague_one():
    town = incident("town", at("Town", "SY", 35.0, 38.0), DAY)
    region = incident("region", at("Region", "SY", 35.05, 38.05, "region"), DAY)
    (spot,) = map_of(region, town).spots
    (alone,) = map_of(region, town, in_town("x", "NG", DAY)).lands[1].spots
    assert spot.vague is None
    assert len(spot.entries) == 2
    assert [one.vague for one in alone.entries] == [None, "only the region is known"]


@pytest.mark.parametrize(
    "place", [None, at("Hamlet", "SY", None, None), at("Nowhere", "SY", 95.0, 10.0), at("Nowhere", "SY", 10.0, 1e300)]
)
def test_what_has_no_point_is_listed_beside_the_map(place):
    made = map_of(in_town("one", "SY", DAY), incident("lost", place, DAY))
    assert [one.id for one in made.unplaced] == ["lost"]
    assert made.description.startswith("Map with 1 of 2 incidents")


def test_no_points_no_map():
    assert world_map(entries(incident("lost", None, DAY))) is None


def test_every_incident_is_on_the_map_or_beside_it_once():
    incidents = many(300)
    made = map_of(*incidents)
    shown = [one.id for spot in made.spots for one in spot.entries] + [one.id for one in made.unplaced]
    assert sorted(shown) == sorted(one.id for one in incidents)
    assert [spot.number for land in made.lands for spot in land.spots] == list(range(1, len(made.spots) + 1))


def test_names_on_the_map_touch_no_marker_and_no_other_name():
    window = window_of([(longitude, latitude) for latitude, longitude in TOWNS.values()])
    marks = [Mark(point=(x * 30.0 + 50, y * 40.0 + 50), reach=13, name="A village") for x in range(5) for y in range(5)]
    labels = map_labels(window, marks)
    assert 0 < len(labels) < len(marks)
    lone = map_labels(window, marks[:1])
    assert [(label.text, label.anchor) for label in lone if not label.is_country] == [("A village", "start")]
    edge = map_labels(window, [Mark(point=(WIDTH - 20.0, 100.0), reach=13, name="A village")])
    assert edge[0].anchor == "end"


def test_names_from_right_to_left_are_set_apart():
    odd = [incident(id_, at("الحولة", "SY", 34.9, lon), DAY) for id_, lon in (("a", 36.5), ("b", 39.0))]
    html = pages(odd)["index.html"]
    titles = re.findall(r"<title>([^<]*الحولة[^<]*)</title>", html)
    assert len(titles) == 4
    assert all(re.fullmatch(r"\u2068[^\u2069]*الحولة[^\u2069]*\u2069.*", title) for title in titles)
    names = re.findall(r'<text class="place"[^>]*>الحولة</text>', html)
    isolated = re.findall(r"<bdi[^>]*>[^<]*الحولة[^<]*</bdi>", html)
    assert html.count("الحولة") == len(titles) + len(names) + len(isolated)
    assert len(isolated) == 4
