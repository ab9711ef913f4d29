import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
import geonames_table as tool


def subdivision(name: str = "Girona", iso: str = "ES-GI", code: str = "ES.56.GI", level: str = "2") -> tool.Subdivision:
    return tool.Subdivision(name, iso, code, "3121455", "Province", "Gerona|Xirona", level, "", "")


@pytest.mark.parametrize(
    ("code", "level", "is_region"),
    [("ES.56", "1", True), ("ES.56.GI", "2", True), ("ES.56.GI", "1", False), ("", "1", False)],
)
def test_a_region_is_on_one_level_in_both_sources(code: str, level: str, is_region: bool) -> None:
    assert subdivision(code=code, level=level).is_region is is_region


def test_a_name_of_iso_is_left_out() -> None:
    assert tool.row(subdivision(), ["1", "2"]) == ("ES.56.GI", "3121455", "ES-GI", "", "Gerona|Xirona", "1 2")


def test_a_name_of_geonames_is_kept() -> None:
    assert tool.row(subdivision(iso=""), [])[2:4] == ("", "Girona")


@pytest.mark.parametrize(("name", "iso"), [("Gironde", "ES-GI"), ("Girona", "ES-??")])
def test_two_editions_of_iso_clash(name: str, iso: str) -> None:
    with pytest.raises(tool.Clash, match=f"{iso[:3]}.*{name}"):
        tool.row(subdivision(name, iso), [])
