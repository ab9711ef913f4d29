"""Counts of days and wars, and what is to happen: pages of their own, whatever the reports' text holds."""

import datetime
import re

import msgspec
import pytest

from claimwatch.model.incident import Due, Tally
from claimwatch.model.toll import Range
from claimwatch.model.when import Interval
from claimwatch.page import agenda_page, site, tally_page

from . import sample
from .html import Seen

DAY = datetime.date(2012, 7, 12)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<main")[2]))


def tally(**changes: object) -> Tally:
    one = Tally(
        entity=sample.OBSERVATORY,
        country="SY",
        place="Hama",
        date=Interval(DAY, DAY),
        scope="period",
        harm="killed",
        toll=Range(low=161),
        words="more than 160",
        claim="over/c6",
    )
    return msgspec.structs.replace(one, **changes)


def due(**changes: object) -> Due:
    one = Due(country="SY", date="2012-07-20", who="The council", what="vote", words="vote on Friday", report="over")
    return msgspec.structs.replace(one, **changes)


def test_counts_stand_by_country_and_day_with_their_words_and_no_sum(readings):
    war = tally(scope="cumulative", words="17,000", date=Interval(), country=None, place=None)
    html = tally_page([tally(), tally(words="55", entity=sample.COUNCIL), war], readings)
    text = words(html)
    assert (
        "Syria 12 July 2012 Syrian Observatory for Human Rights : more than 160 killed, over these days; Hama" in text
    )
    assert "Syrian National Council : 55" in text
    assert text.index("Country unknown date unknown") > text.index("12 July 2012")
    assert "161" not in text
    assert "215" not in text
    claim = next(c for r in readings if r.report.id == "over" for c in r.claims if c.id == "c6")
    assert claim.text.split()[0] in text


def test_what_is_to_happen_stands_by_country_and_day(readings):
    html = agenda_page([due(), due(who=None, date=None, words="a visit")], readings)
    text = words(html)
    assert "Syria 20 July 2012 The council : vote on Friday" in text
    assert "date unknown a visit" in text
    assert "nothing of this kind" in words(agenda_page([], readings))


@pytest.mark.parametrize("hostile", ["<script>x</script>", '"><img src=x onerror=y>', "\u202e</q>", "{{ 7*7 }}"])
def test_hostile_words_stay_words(readings, hostile):
    for html in (
        tally_page([tally(words=hostile, entity=hostile, place=hostile)], readings),
        agenda_page([due(words=hostile, who=hostile, date=hostile)], readings),
    ):
        seen = Seen(html)
        assert not {"script", "img"} & set(seen.tags)
        assert not [name for _, name, _ in seen.attributes if name.startswith("on")]
        assert "49" not in words(html)


def test_a_site_is_its_incidents_two_listings_and_an_index(incident, readings):
    files = dict(site([incident], readings, [tally()], [due()]))
    assert list(files) == ["incident-treimsa-2012.html", "tally.html", "agenda.html", "index.html"]
    links = Seen(files["index.html"]).hrefs
    assert {"tally.html", "agenda.html", "incident-treimsa-2012.html"} <= set(links)
