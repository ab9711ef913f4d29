"""The table of regions: its shape, and its agreement with pycountry's edition of ISO 3166."""

from pathlib import Path

import pytest

from claimwatch.resolve.places.gazetteer import geonames
from claimwatch.resolve.places.gazetteer.geonames import Region, read_regions


@pytest.fixture(scope="module")
def regions() -> dict[str, Region]:
    return {region.code: region for region in read_regions()}


def test_no_region_lost_its_names(regions: dict[str, Region]) -> None:
    lines = [line for line in geonames.TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [line.split("\t")[0] for line in lines] == list(regions)


def test_codes_nest(regions: dict[str, Region]) -> None:
    assert {code.count(".") for code in regions} == {0, 1, 2}
    assert {code.partition(".")[0] for code in regions} <= set(regions)


def test_only_second_level_regions_hold_settlements_each_in_one(regions: dict[str, Region]) -> None:
    assert all(bool(region.settlements) == (code.count(".") == 2) for code, region in regions.items())
    settlements = [number for region in regions.values() for number in region.settlements]
    assert len(settlements) == len(set(settlements))


@pytest.mark.parametrize(
    ("code", "name"),
    [("SY", "Syria"), ("XK", "Republic of Kosovo"), ("US.CA", "California"), ("ES.56.GI", "Girona"), ("SY.10", "Hama")],
)
def test_names(regions: dict[str, Region], code: str, name: str) -> None:
    assert name in regions[code].names


def test_a_withdrawn_iso_code_leaves_the_other_names_if_any(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table = tmp_path / "geonames.tsv"
    table.write_text(
        "# fields\nSY.01\t1\tSY-??\t\tEast|Sharq\t\nSY.02\t2\tSY-??\t\t\t\nSY.03\t3\t\tWest\t\t\n", "utf-8"
    )
    monkeypatch.setattr(geonames, "TABLE", table)
    assert [(region.code, region.names) for region in read_regions()] == [
        ("SY.01", ("East", "Sharq")),
        ("SY.03", ("West",)),
    ]
