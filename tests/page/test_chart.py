"""The chart's numbers."""

import itertools

import msgspec

from claimwatch.model import Account, Figure
from claimwatch.page.archive import by_report, open_archive
from claimwatch.page.chart import chart
from claimwatch.page.names import account_names


def drawn(incident, readings):
    return chart(incident, account_names(incident, open_archive(incident, by_report(readings))))


def test_bars_are_as_long_as_the_claims_and_open_where_they_are(incident, readings):
    found = drawn(incident, readings)
    lanes = {lane.name: lane.bars for lane in found.lanes}
    (sum_, earlier) = lanes["Government of Syria"]
    assert (sum_.sure, sum_.end, sum_.open, sum_.label) == (13.0, 13.0, False, "39 (our sum)")
    assert (earlier.past, earlier.sure, earlier.label) == (True, 1.0, "earlier: three members of the se…")
    (council,) = lanes["Syrian National Council"]
    assert (council.open, council.end, council.label, council.inside) == (True, 100.0, "more than 220", True)
    assert [tick.number for tick in found.ticks] == [0, 50, 100, 150, 200, 250]
    assert "Government of Syria: 39 (37 fighters and two civilians: our sum)" in found.description


def test_lanes_never_overlap(incident, readings):
    bars = [bar for lane in drawn(incident, readings).lanes for bar in lane.bars]
    assert all(left.top + left.height <= right.top for left, right in itertools.pairwise(bars))


def test_no_figure_no_chart(incident, readings):
    assert drawn(msgspec.structs.replace(incident, accounts=()), readings) is None


def test_a_zero_and_a_huge_figure_can_be_drawn(incident, readings):
    def account(name, figure):
        return Account(entity=name, kind="unknown", reports=(), claims=(), killed=figure)

    for figures in ([Figure(low=0, high=0, words="none")], [Figure(low=10**7, words="millions"), Figure(high=3)]):
        accounts = tuple(account(str(number), figure) for number, figure in enumerate(figures))
        found = drawn(msgspec.structs.replace(incident, accounts=accounts, disputes=(), agreed=()), readings)
        assert all(0 <= bar.sure <= bar.end <= 100 for lane in found.lanes for bar in lane.bars)
        assert len(found.ticks) <= 7
