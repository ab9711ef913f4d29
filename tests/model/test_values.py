import datetime

import pytest

from claimwatch.model.claim import Claim, Source
from claimwatch.model.days import day_of, likely_day, possible_days, why_no_day
from claimwatch.model.fact import Toll
from claimwatch.model.ids import identified
from claimwatch.model.place import Place, PlaceMention
from claimwatch.model.span import contains, covers, overlaps, words_at
from claimwatch.model.toll import Range, disjoint
from claimwatch.model.when import Interval


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("0001-01-01T00:00:00Z", (1, 1, 1)),
        ("Mon, 01 Jan 0001 00:00:00 GMT", (1, 1, 1)),
        ("Mon, 01 Jan 01 00:00:00 GMT", (2001, 1, 1)),
        ("Mon, 16 Jul 2012 00:30:00 -0030", (2012, 7, 16)),
        ("Fri, 31 Dec 9999 23:59:59 -0500", (9999, 12, 31)),
        ("Thu, 29 Feb 0001 00:00:00 GMT", None),
        ("yesterday", None),
        ("December 14, 2016", (2016, 12, 14)),
        ("14th of December 2016", (2016, 12, 14)),
        ("Sept. 3, 2016", (2016, 9, 3)),
        ("Wednesday, December 14, 2016 - 10:30 pm", (2016, 12, 14)),
        ("Mi, 14 Dec 2016 10:30:00 (EEST)", (2016, 12, 14)),
        ("Wed Dec 14 10:30:00 UTC 2016", (2016, 12, 14)),
        ("14.12.2016 10:30", (2016, 12, 14)),
        ("03.04.2016", (2016, 4, 3)),
        ("12/14/2016 9:00:00 AM", (2016, 12, 14)),
        ("14/12/2016", (2016, 12, 14)),
        ("04/04/2016", (2016, 4, 4)),
        ("2016/12/14", (2016, 12, 14)),
        ("20161214T103000Z", (2016, 12, 14)),
        ("14 Dec 70 10:30 GMT", (1970, 12, 14)),
        ("03/04/2016", None),
        ("31/02/2016", None),
        ("Mon, 30 Nov -0001 00:00:00 +0000", None),
        ("14 Foo 2016", None),
        ("14 December", None),
        ("2016", None),
    ],
)
def test_a_day_is_as_the_publisher_writes_it(written: str, day: tuple[int, int, int] | None) -> None:
    assert day_of(written) == (datetime.date(*day) if day else None)


def test_a_day_that_can_be_two_names_both_and_what_is_no_day_says_so() -> None:
    assert possible_days("03/04/2016") == (datetime.date(2016, 3, 4), datetime.date(2016, 4, 3))
    assert why_no_day("03/04/2016") == '"03/04/2016" can be 2016-03-04 or 2016-04-03; write it in one of these forms'
    assert "no day" in (why_no_day("x" * 100) or "")
    assert len(why_no_day("x" * 100) or "") < 150
    assert [why_no_day(value) for value in (None, "", " ", "December 14, 2016")] == [None] * 4


@pytest.mark.parametrize(("year", "likely"), [(1, False), (1899, False), (1900, True), (2100, True), (2101, False)])
def test_a_likely_day_lies_between_1900_and_2100(year: int, likely: bool) -> None:
    day = datetime.date(year, 7, 1)
    assert likely_day(day) == (day if likely else None)


def days(start: int, end: int) -> Interval:
    return Interval(datetime.date(2012, 7, start), datetime.date(2012, 7, end))


def test_spans_include_their_start_and_not_their_end() -> None:
    assert contains((2, 5), (2, 5))
    assert not contains((2, 5), (2, 6))
    assert overlaps((2, 5), (4, 9))
    assert not overlaps((2, 5), (5, 9))
    assert covers([(0, 1), (2, 5)], (3, 4))
    assert words_at("one two three", [(0, 3), (8, 13)]) == "one three"


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (Range(low=39, high=39), Range(low=151), True),
        (Range(low=151), Range(low=200), False),
        (Range(low=55), Range(low=60, high=70), False),
        (Range(low=71), Range(low=60, high=70), True),
        (Range(low=70), Range(low=60, high=70), False),
        (Range(), Range(low=1, high=1), False),
        (Range(high=10), Range(low=11, high=11), True),
        (Range(low=0, high=0), Range(low=1), True),
    ],
)
def test_ranges_that_share_no_number_are_disjoint(a: Range, b: Range, apart: bool) -> None:
    assert disjoint(a, b) is apart
    assert disjoint(b, a) is apart


def test_zero_is_a_figure_and_unknown_is_none() -> None:
    assert Range(low=0, high=0)
    assert not Range()


def test_days_between_intervals() -> None:
    assert days(12, 12).days_from(days(14, 15)) == 2
    assert days(14, 15).days_from(days(12, 12)) == 2
    assert days(12, 14).days_from(days(14, 15)) == 0
    assert days(12, 12).days_from(Interval()) is None


def test_a_place_survives_its_mention() -> None:
    place = Place(name="Tremseh", geonameid=1, country="SY", latitude=35.0, longitude=36.0, precision="settlement")
    assert PlaceMention.of((0, 7), "Treimsa", place).place == place
    assert PlaceMention.of((0, 7), "Nowhere", None).place is None


def test_ids_hang_on_report_spans_and_speaker_alone() -> None:
    mayor = Source(spans=((0, 5),), text="mayor")
    nurse = Source(spans=((9, 14),), text="nurse")
    one = Claim(spans=((20, 30),), text="ten people", source=mayor)
    other = Claim(spans=((20, 30),), text="ten people", source=nurse)
    first, second = identified("r1", [one, other])
    assert first.id != second.id
    assert identified("r1", [one])[0].id == first.id
    assert identified("r2", [one])[0].id != first.id


def test_what_one_source_says_twice_of_the_same_words_has_two_ids() -> None:
    mayor = Source(spans=((0, 5),), text="mayor")
    said = Claim(spans=((20, 30),), text="ten people", source=mayor)
    denied = Claim(spans=((20, 30),), text="ten people", source=mayor, stance="denies")
    first, second = identified("r1", [said, denied])
    assert first.id != second.id
    assert identified("r1", [said])[0].id == first.id


def test_two_harms_of_the_same_words_have_ids_of_their_own() -> None:
    killed = Toll(span=(20, 30), text="ten people", harm="killed")
    hurt = Toll(span=(20, 30), text="ten people", harm="injured")
    claim = Claim(spans=((20, 30),), text="ten people", facts=(killed, hurt))
    both = identified("r1", [claim])[0].facts
    assert [fact.id for fact in both] == list(dict.fromkeys(fact.id for fact in both))
    assert identified("r1", [Claim(spans=((20, 30),), text="ten people", facts=(killed,))])[0].facts[0].id == both[0].id
