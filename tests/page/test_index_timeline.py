"""The timeline of the index: which columns there are, and what stands in each."""

import datetime

import pytest

from claimwatch.model import Interval
from claimwatch.page.overview.entries import entry
from claimwatch.page.overview.timeline import Timeline, timeline

from .incidents import in_town, on, pages


def drawn(*dates: Interval) -> Timeline | None:
    """The timeline of incidents on these dates, newest first, each with its number as its file."""
    made = [in_town(str(number), "SY", date) for number, date in enumerate(dates)]
    return timeline(
        [entry(one, {a.entity: "" for a in one.accounts}, one.id) for one in made], lambda found: found[0].file
    )


def labels(made: Timeline | None) -> list[str]:
    assert made
    return [tick.label for tick in made.ticks]


def test_days_are_columns_where_the_span_is_short():
    made = drawn(on(2012, 7, 14), on(2012, 7, 12), on(2012, 7, 12))
    assert labels(made) == ["12 July 2012", "13 July", "14 July"]
    assert [mark.href for mark in made.squares] == ["2", "1", "0"]
    first, above, last = made.squares
    assert first.x == above.x < last.x
    assert above.y < first.y == last.y


def test_months_are_columns_over_years_and_years_over_decades():
    assert labels(drawn(on(2012, 7, 14), on(2012, 4, 2))) == ["April 2012", "May", "June", "July"]
    assert labels(drawn(on(2014, 7, 14), on(2012, 1, 2)))[0] == "Jan 2012"
    assert labels(drawn(on(2019, 7, 14), on(1989, 1, 2)))[0] == "1990"


def test_a_column_holds_its_first_and_last_day():
    made = drawn(on(2012, 12, 31), on(2012, 12, 1), on(2012, 7, 1), on(2012, 6, 30))
    assert made
    june, july, first, last = made.squares
    assert june.x < july.x < first.x == last.x


def test_an_uncertain_day_is_a_span_over_all_that_it_may_be():
    made = drawn(on(2012, 7, 20), on(2012, 7, 12, 14), on(2012, 7, 12))
    assert made
    assert [mark.href for mark in made.squares] == ["2", "0"]
    (span,) = made.spans
    one = made.squares[0]
    assert (span.href, span.x, span.is_open) == ("1", one.x, False)
    assert span.width == pytest.approx(one.width + 2 * 100 / 9, abs=0.01)
    assert span.y >= made.axis


def test_an_uncertain_day_within_one_column_is_a_block():
    made = drawn(on(2014, 7, 12, 14), on(2012, 7, 1))
    assert made
    assert len(made.squares) == 2
    assert not made.spans


def test_an_open_time_reaches_the_edge():
    since = Interval(datetime.date(2012, 7, 18), None)
    until = Interval(None, datetime.date(2012, 7, 13))
    made = drawn(on(2012, 7, 20), since, until, on(2012, 7, 11))
    assert made
    first, second = sorted(made.spans, key=lambda span: span.x)
    assert first.is_open
    assert second.is_open
    assert first.x < 1
    assert second.x + second.width > 99
    assert first.y == second.y


def test_spans_that_overlap_lie_in_lanes():
    made = drawn(on(2012, 7, 20), on(2012, 7, 12, 16), on(2012, 7, 14, 18), on(2012, 7, 17, 19), on(2012, 7, 12))
    assert made
    assert [span.href for span in made.spans] == ["1", "3", "2"]
    assert made.spans[0].y == made.spans[1].y < made.spans[2].y
    assert made.spans[2].y + made.spans[2].height <= made.height


def test_one_dated_incident_is_no_timeline():
    assert drawn(on(2012, 7, 12), Interval()) is None


def test_what_has_no_day_is_named():
    made = drawn(on(2012, 7, 12), on(2012, 7, 11), Interval())
    assert made
    assert [one.id for one in made.undated] == ["2"]
    assert made.description == "Timeline, by day, with 2 of 3 incidents. The list below it gives every day."


def test_many_incidents_are_counted_and_none_is_left_out():
    dates = [on(2012, 1 + number % 12, 1 + number % 28) for number in range(400)]
    over = [Interval(datetime.date(2012, 3, 20), datetime.date(2012, 5, 2))] * 3
    made = drawn(*sorted([*dates, *over], key=lambda date: date.end, reverse=True))
    assert made
    assert not made.squares
    assert not made.spans
    assert sum(mark.count for mark in made.counted) == 403
    may = next(mark for mark in made.counted if mark.label.startswith("\u2068May 2012"))
    assert 0 < may.unsure < may.height
    assert [mark.unsure for mark in made.counted if mark is not may] == [0] * 11
    assert max(mark.height for mark in made.counted) <= made.axis


def test_a_counted_column_leads_to_the_list_of_just_its_incidents():
    incidents = [in_town(f"i{n}", "SY", on(2012, 1 + n % 12, 1 + n % 28)) for n in range(400)]
    unsure = in_town("unsure", "SY", Interval(datetime.date(2012, 3, 20), datetime.date(2012, 5, 2)))
    html = pages([*incidents, unsure])["index.html"]
    assert 'href="month-2012-04.html"><title>\u2068April 2012\u2069: ' in html
    assert "#n" in html.partition("<title>\u2068May 2012\u2069: ")[0].rpartition("<a href=")[2]
