"""Rows in the columns of other datasets: theirs in their order, nothing that a coder would have to judge."""

import datetime

import pytest
from msgspec.structs import asdict, replace

from claimwatch.export import Item
from claimwatch.export.crosswalks import ACLED, CROSSWALKS, GED
from claimwatch.export.tables import Table, rows_of
from claimwatch.model import EventType, Interval, Place, Precision, Range, ReleaseDocument
from made_documents import ABOUT, document, documents

GED_COLUMNS = """
    id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
    dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
    source_article source_office source_date source_headline source_original where_prec where_coordinates
    where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
    date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
ACLED_COLUMNS = """
    event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1
    actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude
    longitude geo_precision source source_scale notes fatalities tags timestamp
"""


def row(table: Table, release: ReleaseDocument) -> dict[str, object]:
    return asdict(rows_of(Item("c0de", release, ABOUT), [table])[table.name][0])


def changed(**fields: object) -> ReleaseDocument:
    release = document(1)
    return replace(release, incident=replace(release.incident, **fields))


def test_the_first_columns_are_the_codebook_s_in_its_order() -> None:
    for table, columns, count in ((GED, GED_COLUMNS, 49), (ACLED, ACLED_COLUMNS, 31)):
        names = columns.split()
        assert len(names) == count
        assert [column.name for column in table.columns][:count] == names


@pytest.mark.parametrize("table", CROSSWALKS, ids=lambda table: table.name)
def test_a_row_says_that_it_is_derived_and_where_it_comes_from(table: Table) -> None:
    told = row(table, document(1))
    assert (told["derived"], told["incident"], told["release"]) == (True, "c0de", document(1).number)
    assert told["address"] == "incidents/c0de/index.html"
    assert told["killed_words"] == ("Body 1: 1 people, per ",)


def test_point_estimates_stay_empty_unless_a_person_set_one() -> None:
    unset = changed(killed=Range(low=3, high=9))
    assert [row(GED, unset)[name] for name in ("low", "best", "high")] == [3, None, 9]
    assert [row(ACLED, unset)[f"fatalities{name}"] for name in ("_low", "", "_high")] == [3, None, 9]
    best = changed(killed=Range(low=3, best=5, high=9))
    assert (row(GED, best)["best"], row(ACLED, best)["fatalities"]) == (5, 5)
    for code, release in documents(20):
        told = row(GED, release)
        assert {told[f"deaths_{part}"] for part in ("a", "b", "civilians", "unknown")} == {None}, code


def test_nothing_is_said_about_who_attacked_whom() -> None:
    ged, acled = row(GED, document(1)), row(ACLED, document(1))
    assert {ged[name] for name in ("side_a", "side_b", "type_of_violence", "gwnoa", "event_clarity")} == {None}
    assert {acled[name] for name in ("actor1", "actor2", "inter1", "interaction", "civilian_targeting")} == {None}


@pytest.mark.parametrize(
    ("days", "ged", "acled"),
    [(1, 1, 1), (2, 2, 2), (6, 2, 2), (7, 3, 2), (8, 4, 3), (31, 4, 3), (32, 5, None), (367, None, None)],
)
def test_how_closely_the_days_are_known(days: int, ged: int | None, acled: int | None) -> None:
    first = datetime.date(2012, 7, 12)
    release = changed(date=Interval(first, first + datetime.timedelta(days=days - 1)))
    assert (row(GED, release)["date_prec"], row(ACLED, release)["time_precision"]) == (ged, acled)
    assert row(GED, release)["date_start"] == "2012-07-12 00:00:00.000"


def test_an_unknown_day_has_no_code() -> None:
    release = changed(date=Interval(None, datetime.date(2012, 7, 12)))
    assert (row(GED, release)["date_prec"], row(ACLED, release)["time_precision"]) == (None, None)
    assert (row(GED, release)["year"], row(ACLED, release)["event_date"]) == (None, None)


@pytest.mark.parametrize(
    ("precision", "ged", "acled"),
    [("site", 1, 1), ("settlement", 1, 1), ("area", 5, 3), ("region", 4, 3), ("country", 6, None)],
)
def test_how_closely_the_place_is_known(precision: Precision, ged: int, acled: int | None) -> None:
    place = Place(name="Kabul", country="AF", admin1="Kabul", latitude=34.53, longitude=69.17, precision=precision)
    release = changed(place=place)
    assert (row(GED, release)["where_prec"], row(ACLED, release)["geo_precision"]) == (ged, acled)


def test_where_it_was_in_the_ways_of_others() -> None:
    place = Place(name="Kabul", country="AF", admin1="Kabul", latitude=34.53, longitude=69.17, precision="settlement")
    ged, acled = row(GED, changed(place=place)), row(ACLED, changed(place=place))
    assert (ged["geom_wkt"], ged["priogrid_gid"], ged["country"]) == ("POINT (69.17 34.53)", 179779, "Afghanistan")
    assert (acled["iso"], acled["country"], acled["location"]) == (4, "Afghanistan", "Kabul")


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("airstrike", ("Political violence", "Explosions/Remote violence", "Air/drone strike")),
        ("bombing", ("Political violence", "Explosions/Remote violence", None)),
        ("massacre", (None, None, None)),
        ("attack", (None, None, None)),
    ],
)
def test_only_types_that_settle_acled_s_are_coded(kind: EventType, codes: tuple[str | None, ...]) -> None:
    told = row(ACLED, changed(type=kind))
    assert (told["disorder_type"], told["event_type"], told["sub_event_type"]) == codes


def test_what_nobody_released_has_no_time_of_release() -> None:
    item = Item("c0de", document(1), replace(ABOUT, state="unreleased"))
    assert asdict(rows_of(item, [ACLED])["acled"][0])["timestamp"] is None
