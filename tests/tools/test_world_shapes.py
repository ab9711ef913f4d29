import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
import world_shapes as tool

SQUARE = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]


def test_an_arc_is_a_first_point_and_steps_on_a_grid() -> None:
    transform = {"scale": [0.5, 0.25], "translate": [-180.0, -90.0]}
    assert list(tool._points([[2, 4], [1, -4]], transform)) == [(-179.0, -89.0), (-178.5, -90.0)]


def test_arcs_join_without_doubling_and_run_backwards_if_negative() -> None:
    arcs = [[(0.0, 0.0), (1.0, 0.0)], [(0.0, 0.0), (1.0, 1.0), (1.0, 0.0)]]
    assert tool._ring([0, ~1], arcs) == [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]


def test_a_ring_across_the_180th_meridian_lies_on_both_edges() -> None:
    ring = [(179.0, 0.0), (-179.0, 0.0), (-179.0, 1.0), (179.0, 1.0), (179.0, 0.0)]
    west, east = sorted(tool._flat(ring))
    assert east == [(179.0, 0.0), (181.0, 0.0), (181.0, 1.0), (179.0, 1.0), (179.0, 0.0)]
    assert west == [(x - 360, y) for x, y in east]


def test_a_ring_round_the_pole_reaches_down_to_it() -> None:
    ring = [(-180.0, -70.0), (-90.0, -75.0), (0.0, -70.0), (90.0, -75.0), (180.0, -70.0)]
    turned = [(x if x < 180 else -180.0, y) for x, y in ring]
    first = next(tool._flat(turned))
    assert first[:5] == ring
    assert first[5:] == [(180.0, -90.0), (-180.0, -90.0)]


def test_a_ring_elsewhere_stays_as_it_is() -> None:
    assert list(tool._flat(SQUARE)) == [SQUARE]


def test_only_what_two_countries_share_is_a_border() -> None:
    countries = [
        {"type": "Polygon", "arcs": [[0, 1]], "id": "566"},
        {"type": "MultiPolygon", "arcs": [[[~1, 2]], [[3]]]},
    ]
    assert tool._shared(countries) == {1: frozenset({"566", None})}


@pytest.mark.parametrize(
    ("pair", "line", "kind"),
    [
        (("566", "562"), SQUARE, "BORDER"),
        (("566", None), SQUARE, "DISPUTED"),
        (("586", "356"), SQUARE, "DISPUTED"),
        (("804", "643"), [(33.4, 46.0), (35.0, 45.7)], "DISPUTED"),
        (("804", "643"), [(38.2, 47.1), (31.8, 52.1)], "BORDER"),
    ],
)
def test_a_disputed_border_is_told_apart(pair: tuple[str, str], line: list[tool.Point], kind: str) -> None:
    assert tool._kind(frozenset(pair), line) == kind


def test_the_middle_is_that_of_the_area() -> None:
    assert tool._middle(SQUARE) == pytest.approx((4.0, 1.0, 1.0))
    assert tool._middle(SQUARE[::-1]) == pytest.approx((4.0, 1.0, 1.0))


def test_the_table_holds_steps_in_hundredths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    country = {"type": "Polygon", "arcs": [[0]], "id": "566"}
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[0, 0], [2, 0], [0, 2], [-2, 0], [0, -2]]],
        "objects": {
            "land": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[0]]}]},
            "countries": {"type": "GeometryCollection", "geometries": [country, {"type": "Polygon", "arcs": [[0]]}]},
        },
    }
    source = tmp_path / "countries.json"
    source.write_text(json.dumps(topology), "utf-8")
    monkeypatch.setattr(tool, "TABLE", tmp_path / "world.tsv")
    monkeypatch.setattr(sys, "argv", ["world_shapes.py", str(source)])
    tool.main()
    lines = [line for line in (tmp_path / "world.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    line = "0,0 200,0 0,200 -200,0 0,-200"
    assert lines == [f"LAND\t{line}", f"DISPUTED\t{line}", "MIDDLE NG\t100,100"]
