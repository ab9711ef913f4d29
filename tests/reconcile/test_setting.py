"""Where and when an incident was: as the reports of the event say, not those that follow it up."""

import datetime

import msgspec
from builder import PLACE, REGION, reading

from claimwatch.model.incident import Incident
from claimwatch.model.kinds import EventType
from claimwatch.model.place import Place, PlaceMention
from claimwatch.model.reading import Reading
from claimwatch.model.when import Interval
from claimwatch.reconcile import reconcile

COURT = Place(
    name="Belkis", geonameid=8, country="SY", admin1="Aleppo", latitude=36.4, longitude=37.5, precision="site"
)
VILLAGE = Place(name="Tal Noor", country="SY", admin1="Hama", latitude=35.1, longitude=36.7, precision="region")
EVENT, VISIT, TRIAL = datetime.date(2024, 3, 5), datetime.date(2024, 3, 9), datetime.date(2025, 2, 3)


def report(
    id_: str, published: datetime.date | None, day: datetime.date | None, place: Place, type_: EventType = "shelling"
) -> Reading:
    told = reading({"id": id_, "published": published, "claims": [{"words": f"Shells hit {place.name}"}]})
    mention = msgspec.structs.replace(told.incidents[0], place=place, date=Interval(day, day), type=type_)
    named = PlaceMention.of((11, 11 + len(place.name)), place.name, place)
    return msgspec.structs.replace(told, incidents=(mention,), places=(named,))


def incident(*reports: Reading) -> Incident:
    return reconcile("x", [(one, one.incidents[0]) for one in reports])


def test_days_after_the_first_report_are_of_follow_ups_however_many() -> None:
    found = incident(
        report("r1", EVENT, EVENT, PLACE),
        report("r2", VISIT, VISIT, PLACE),
        report("r3", VISIT, VISIT, PLACE),
        report("r4", TRIAL, TRIAL, COURT, "arrest"),
        report("r5", TRIAL, TRIAL, COURT, "arrest"),
    )
    assert (found.date, found.place, found.type) == (Interval(EVENT, EVENT), PLACE, "shelling")


def test_late_reports_without_a_day_give_no_place() -> None:
    late = [report(f"t{n}", TRIAL, None, COURT, "arrest") for n in range(3)]
    found = incident(report("r1", EVENT, EVENT, PLACE), *late)
    assert (found.place, found.type) == (PLACE, "shelling")
    soon = [report(f"s{n}", EVENT, None, COURT, "arrest") for n in range(3)]
    assert incident(report("r1", EVENT, EVENT, PLACE), *soon).place == COURT


def test_follow_ups_alone_give_what_they_have() -> None:
    assert incident(report("r1", EVENT, VISIT, PLACE)).date == Interval(VISIT, VISIT)


def test_without_days_of_publication_most_reports_decide() -> None:
    found = incident(*(report(f"r{n}", None, day, PLACE) for n, day in enumerate((EVENT, VISIT, VISIT))))
    assert found.date == Interval(VISIT, VISIT)


def test_a_village_without_an_entry_that_more_reports_name_is_the_place() -> None:
    reports = [report("r1", EVENT, EVENT, VILLAGE), report("r2", EVENT, EVENT, VILLAGE)]
    assert incident(*reports, report("r3", EVENT, EVENT, REGION)).place == VILLAGE
    assert incident(*reports, report("r3", EVENT, EVENT, PLACE)).place == VILLAGE


def test_a_village_without_an_entry_that_one_report_names_gives_way_to_a_known_one() -> None:
    found = incident(report("r1", EVENT, EVENT, VILLAGE), report("r2", EVENT, EVENT, PLACE))
    assert found.place == PLACE
