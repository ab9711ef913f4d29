"""Where an incident took place: narrow, as most reports have it, and where the other places of the reports lie."""

import msgspec
from builder import PLACE, REGION, reading

from claimwatch.model.place import Place, PlaceMention
from claimwatch.model.reading import Reading
from claimwatch.reconcile import reconcile

NAMESAKE = Place(
    name="Ardaq", geonameid=9, country="IQ", admin1="Basra", latitude=30.5, longitude=47.8, precision="site"
)


def report(id_: str, place: Place, near: Place) -> Reading:
    told = reading({"id": id_, "claims": [{"words": "Shells hit Ardaq"}]})
    mention = msgspec.structs.replace(told.incidents[0], place=place)
    return msgspec.structs.replace(told, incidents=(mention,), places=(PlaceMention.of((0, 6), near.name, near),))


def where(*reports: Reading) -> Place | None:
    return reconcile("x", [(one, one.incidents[0]) for one in reports]).place


def test_the_narrowest_place_counts() -> None:
    assert where(report("r1", REGION, REGION), report("r2", REGION, REGION), report("r3", PLACE, PLACE)) == PLACE


def test_a_namesake_abroad_gives_way_to_the_country_that_the_reports_tell_of() -> None:
    assert where(report("r1", NAMESAKE, REGION), report("r2", PLACE, REGION)) == PLACE
    assert (
        where(report("r1", NAMESAKE, NAMESAKE), report("r2", NAMESAKE, NAMESAKE), report("r3", PLACE, PLACE))
        == NAMESAKE
    )


def test_of_places_alike_the_one_in_the_region_that_the_reports_name_counts() -> None:
    elsewhere = msgspec.structs.replace(PLACE, geonameid=7, admin1="Idlib")
    assert where(report("r1", elsewhere, REGION), report("r2", PLACE, REGION)) == PLACE
