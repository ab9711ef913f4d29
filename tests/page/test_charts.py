"""The charts' numbers: figures side by side, and figures over time."""

import datetime
import itertools

import msgspec

from claimwatch.model import Account, Figure, Past, Range
from claimwatch.page import incident_page
from claimwatch.page.archive import by_report, open_archive
from claimwatch.page.incident.bars import chart
from claimwatch.page.incident.scale import scale
from claimwatch.page.incident.sides import sides
from claimwatch.page.incident.timeline import WIDTH_OF_LABEL, timeline
from claimwatch.page.names import account_names

from . import sample


def drawn(how, incident, readings):
    archive = open_archive(incident, by_report(readings))
    return how(sides(incident), archive, account_names(incident, archive))


def of(incident, *figures, side="activists"):
    """The incident with an account for each figure."""
    accounts = tuple(
        Account(entity=f"Group {n}", kind="activist", side=side, reports=(), claims=(), killed=figure)
        for n, figure in enumerate(figures)
    )
    return msgspec.structs.replace(incident, accounts=accounts, disputes=(), agreed=())


def test_one_figure_far_above_the_others_flattens_none(incident, readings):
    found = drawn(chart, of(incident, *(Figure(low=n, high=n, words=str(n)) for n in (9, 23, 42, 91_000))), readings)
    starts = [bar.start for lane in found.lanes for bar in lane.bars]
    assert all(after - before > 4 for before, after in itertools.pairwise(starts))
    assert starts[-1] <= 100


def test_a_figure_is_open_where_the_claim_is(incident, readings):
    found = drawn(chart, incident, readings)
    lanes = {lane.name: lane.bars for lane in found.lanes}
    (council,) = lanes["Others and media"]
    assert (council.open, council.end, council.label, council.left) == (True, 100.0, "more than 220", True)
    (sum_,) = lanes[sample.GOVERNMENT]
    assert (sum_.open, sum_.start == sum_.end, sum_.label, sum_.who) == (False, True, "39", sample.GOVERNMENT)
    assert "Government of Syria: 39 (37 fighters and two civilians: our sum) (Government of Syria)" in found.description


def test_equal_figures_of_a_side_share_a_line_and_all_are_named(incident, readings):
    found = drawn(chart, of(incident, *(Figure(low=n, high=n, words=str(n)) for n in (5, 7, 5))), readings)
    (lane,) = found.lanes
    assert [(bar.label, bar.who) for bar in lane.bars] == [("5", "Group 0 +1"), ("7", "Group 1")]
    assert "Group 0; Group 2" in found.description


def test_of_many_figures_the_ends_are_drawn_and_the_rest_counted(incident, readings):
    figures = (Figure(low=n, high=n, words=str(n)) for n in range(1, 10))
    one = of(incident, *figures)
    (lane,) = drawn(chart, one, readings).lanes
    assert [bar.label for bar in lane.bars] == ["1", "2", "7", "8", "9"]
    assert lane.between == 4
    assert "(4 more figures between)" in incident_page(one, readings)
    six = of(incident, *(Figure(low=n, high=n, words=str(n)) for n in range(1, 7)))
    assert "(1 more figure between)" in incident_page(six, readings)


def test_lanes_never_overlap(incident, readings):
    tops = [bar.top for lane in drawn(chart, incident, readings).lanes for bar in lane.bars]
    assert all(after - before >= 26 for before, after in itertools.pairwise(tops))


def test_one_figure_alone_makes_no_chart(incident, readings):
    assert drawn(chart, of(incident), readings) is None
    assert (
        drawn(chart, of(incident, Figure(low=3, high=3, words="3"), Figure(low=3, high=3, words="3")), readings) is None
    )


def test_a_zero_and_a_huge_figure_can_be_drawn(incident, readings):
    figures = [Figure(low=0, high=0, words="none"), Figure(low=10**7, words="millions"), Figure(high=3)]
    found = drawn(chart, of(incident, *figures), readings)
    assert all(0 <= bar.start <= bar.end <= 100 for lane in found.lanes for bar in lane.bars)


def test_ticks_are_round_rise_and_have_room():
    for reach in (0, 1, 4, 39, 220, 5_000, 10**7):
        ticks = scale([reach]).ticks
        assert ticks[0].number == 0
        assert all(after.at - before.at >= 7 for before, after in itertools.pairwise(ticks))
        assert all(str(tick.number).rstrip("0") in ("", "1", "2", "5") for tick in ticks)


def test_a_timeline_tells_every_day_of_figures_that_moved(incident, readings):
    found = drawn(timeline, incident, readings)
    points = {(row.name, point.label): point for row in found.rows for point in row.points}
    earlier, now = points["Monitors and NGOs", "more than 100"], points["Monitors and NGOs", "more than 160"]
    assert earlier.at < now.at
    assert (earlier.past, now.past, now.kind) == (True, False, "open")
    assert points[sample.GOVERNMENT, "39"].kind == "exact"
    assert [mark.label for mark in found.marks] == ["13 July", "14 July", "16 July"]
    assert "Syrian Observatory for Human Rights, 13 July" in found.description


def test_labels_of_a_line_never_overlap(incident, readings):
    figures = (Figure(low=n, high=n, words=f"{n} people", published=sample.day(10 + n % 9)) for n in range(1, 30))
    (row,) = drawn(timeline, of(incident, *figures), readings).rows
    by_line = itertools.groupby(sorted(row.points, key=lambda point: (point.top, point.at)), key=lambda p: p.top)
    for _, points in by_line:
        assert all(after.at - before.at >= WIDTH_OF_LABEL for before, after in itertools.pairwise(points))


def test_a_count_months_later_does_not_press_the_first_days_together(incident, readings):
    late = datetime.date(2013, 4, 29)
    days = (sample.day(12), sample.day(13), late)
    figures = (Figure(low=n, high=n, words=str(n), said=day) for n, day in enumerate(days, 1))
    (row,) = drawn(timeline, of(incident, *figures), readings).rows
    first, second, last = (point.at for point in row.points)
    assert second - first == last - second


def test_where_no_figure_moved_there_is_no_timeline(incident, readings):
    same = [Figure(low=5, high=5, words="5", published=sample.day(n)) for n in (13, 14)]
    one = of(incident, *same)
    assert drawn(timeline, one, readings) is None
    past = Past(killed=Range(low=3, high=3), words="3", published=sample.day(13))
    moved = msgspec.structs.replace(one.accounts[1], history=(past,))
    assert drawn(timeline, msgspec.structs.replace(one, accounts=(moved,)), readings) is not None
    assert 'id="timeline-h"' not in incident_page(one, readings)
