"""Tolls of days, wars and wider areas, and what is to happen: listed by country and day, never added up."""

import datetime
from typing import Any

import msgspec
from builder import reading

from claimwatch.model.reading import AgendaDate, AgendaItem, Reading
from claimwatch.model.toll import Range
from claimwatch.reconcile import due, tallies

TUESDAY = datetime.date(2024, 3, 5)


def claim(words: str, toll: str, number: int, **fields: Any) -> dict[str, Any]:
    fact = {"kind": "toll", "words": toll, "harm": "killed", "low": number, "high": number, **fields}
    return {"words": words, "source": ["Coast Monitor", "monitor"], "facts": [fact]}


VILLAGE = claim("20 people were killed in Ardaq", "20 people", 20)
PROVINCE = claim("90 people were killed in Hama province on 5 March", "90 people", 90)
DAY = claim("150 people were killed on 5 March in Hama and elsewhere", "150 people", 150, scope="period")
WAR = claim("9000 people have died in the war", "9000 people", 9000, scope="cumulative")


def report(id_: str, *claims: dict[str, Any], published: str | None = "2024-03-06") -> Reading:
    day = datetime.date.fromisoformat(published) if published else None
    return reading({"id": id_, "published": day, "claims": list(claims)})


def test_who_counts_how_many_where_and_over_which_days() -> None:
    found = tallies([report("r1", VILLAGE, PROVINCE, DAY, WAR)])
    assert [(t.words, t.scope, t.country, t.place, t.date.start, t.claim) for t in found] == [
        ("90 people", "period", "SY", "Hama", TUESDAY, "r1/c2"),
        ("150 people", "period", "SY", "Hama", TUESDAY, "r1/c3"),
        ("9000 people", "cumulative", "SY", None, datetime.date(2024, 3, 6), "r1/c4"),
    ]
    assert {t.entity for t in found} == {"Coast Monitor"}
    assert found[0].toll == Range(low=90, best=90, high=90)


def test_copies_and_repeats_stand_once_and_the_order_changes_nothing() -> None:
    first, again, copy = report("r1", VILLAGE, DAY), report("r2", VILLAGE, DAY), report("r3", PROVINCE, DAY)
    assert [t.claim for t in tallies([copy, again, first], [("r1", "r3")])] == ["r1/c2"]
    assert tallies([first, again]) == tallies([again, first])


def test_a_war_without_a_day_of_publication_stays_without_a_day() -> None:
    assert tallies([report("r1", WAR, published=None)])[0].date.start is None


def item(what: str, day: str | None, who: str | None = "The council") -> AgendaItem:
    return AgendaItem(span=(0, 1), text=f"to {what}", what=what, who=who, date=AgendaDate(day))


def test_what_is_to_happen_by_country_and_day_each_once() -> None:
    vote, visit, talks = item("vote", "2024-03-09"), item("visit", "2024-03-07", None), item("hold talks", None)
    one = msgspec.structs.replace(report("r1", VILLAGE), agenda=(vote, talks))
    two = msgspec.structs.replace(report("r2", VILLAGE), agenda=(visit, vote))
    copy = msgspec.structs.replace(report("r3", VILLAGE), agenda=(item("march", "2024-03-08"),))
    found = due([two, copy, one], [("r1", "r3")])
    assert [(d.country, d.date, d.what, d.who, d.words, d.report) for d in found] == [
        ("SY", "2024-03-07", "visit", None, "to visit", "r2"),
        ("SY", "2024-03-09", "vote", "The council", "to vote", "r1"),
        ("SY", None, "hold talks", "The council", "to hold talks", "r1"),
    ]
