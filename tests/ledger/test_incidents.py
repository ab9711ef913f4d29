import datetime

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rows import NOW, a_version, an_incident

from claimwatch.errors import OptionError
from claimwatch.grouping import Reach
from claimwatch.ledger.models import Mark, Release, Version
from claimwatch.ledger.query.incidents import Filter, incidents
from claimwatch.ledger.query.page import incident_page
from claimwatch.ledger.query.reach import nearest_within
from claimwatch.ledger.service.log import append
from claimwatch.model.toll import Range
from claimwatch.model.when import Interval

DAY = datetime.date(2030, 1, 5)
LATER = datetime.date(2030, 1, 9)


def codes(**which: object) -> list[str]:
    return [line.code for line in incidents(Filter(**which)).lines]


def test_the_latest_day_comes_first_and_unknown_days_last(ledger: str) -> None:
    an_incident("a", date=Interval(DAY, DAY))
    an_incident("c")
    an_incident("b", date=Interval(DAY, LATER))
    an_incident("0", date=Interval(DAY, DAY))
    an_incident("gone", date=Interval(DAY, DAY), standing=False)
    assert codes() == ["b", "0", "a", "c"]


def test_page_by_page_nothing_is_lost_or_twice(ledger: str) -> None:
    for n in range(13):
        an_incident(f"i{n:02}", date=Interval(DAY, DAY) if n % 3 else Interval())
    for limit in (1, 4, 13, 50):
        page = incidents(Filter(), limit=limit)
        pages = [page]
        while page.after:
            pages.append(page := incidents(Filter(), limit=limit, after=page.after))
        assert [line.code for page in pages for line in page.lines] == codes()
        assert len(pages) == -(-13 // limit)


def test_filters(ledger: str) -> None:
    an_incident("a", date=Interval(DAY, DAY), place="Veltraq", country="SY", killed=Range(low=3, high=9), disputes=1)
    an_incident("b", date=Interval(DAY, LATER), place="Ostrava", country="IQ", killed=Range(low=20), state="released")
    an_incident("c", place="Nowhere")
    assert codes(country="sy") == ["a"]
    assert codes(state="released") == ["b"]
    assert codes(place="velt") == ["a"]
    assert codes(place="\0\ud800") == codes(country="\0") == codes(place="%") == codes(place="'") == []
    assert codes(killed=9) == ["b", "a"]
    assert codes(killed=10) == codes(killed=20) == ["b"]
    assert codes(killed=21) == []
    assert codes(disputed=True) == ["a"]
    assert codes(first=DAY) == codes(last=DAY) == codes(first=DAY, last=DAY) == ["b", "a"]
    assert codes(first=DAY + datetime.timedelta(1)) == ["b"]
    assert codes(last=DAY - datetime.timedelta(1)) == []


def test_a_line_tells_what_is_known(ledger: str) -> None:
    an_incident("a", date=Interval(DAY, LATER), place="Veltraq", country="SY", killed=Range(low=3), disputes=2)
    (line,) = incidents(Filter()).lines
    assert (line.code, line.place, line.country, line.state) == ("a", "Veltraq", "SY", "draft")
    assert (line.date, line.killed, line.injured) == (Interval(DAY, LATER), Range(low=3), Range())
    assert (line.reports, line.disputes, line.changed_at) == (0, 2, NOW)


@pytest.mark.parametrize("after", ["", "x", "2030-01-01", "2030-01-01~\0", "~", "2030-13-01~a"])
def test_no_place_in_the_list(ledger: str, after: str) -> None:
    if after.startswith("2030-01-01"):
        assert incidents(Filter(), after=after).lines == ()
        return
    with pytest.raises(OptionError, match="isn't a position"):
        incidents(Filter(), after=after)


def test_an_unknown_state(ledger: str) -> None:
    with pytest.raises(OptionError, match="draft, released, withdrawn"):
        incidents(Filter(state="secret"))


def test_a_list_takes_one_query(ledger: str) -> None:
    for n in range(20):
        an_incident(f"i{n}", place=f"Place {n}", country="SY")
    with CaptureQueriesContext(connection) as queries:
        assert len(incidents(Filter(country="SY", place="place"), limit=15).lines) == 15
    assert len(queries) == 1
    assert "document" not in queries[0]["sql"]


def a_told_incident() -> list[Version]:
    told = [a_version(f"Text {n}", title=f"Title {n}", url=f"https://wire.example/{n}") for n in range(12)]
    row = an_incident("a", reports=tuple(version.code for version in reversed(told)), former=("old", "older"))
    entry = append(by="Lina", action="release", subject="incident:a", at=NOW, way="desk", why="checked")
    taken = append(by="Omar", action="withdraw", subject="incident:a", at=NOW, way="desk", why="an error")
    Release.objects.create(incident=row, number=1, schema=1, sha256="0" * 64, entry=entry, withdrawn=taken)
    again = append(by="Lina", action="release", subject="incident:a", at=NOW, way="desk", why="mended")
    Release.objects.create(incident=row, number=2, schema=1, sha256="1" * 64, entry=again)
    mark = append(by="Lina", action="mark", subject="version:a", at=NOW, way="desk")
    Mark.objects.create(version=told[3], length=6, category="minor", entry=mark)
    return told


def test_a_page_has_all_it_shows_in_few_queries(ledger: str) -> None:
    told = a_told_incident()
    with CaptureQueriesContext(connection) as queries:
        page = incident_page("a")
    assert len(queries) == 7
    assert not any('"text"' in query["sql"] for query in queries)
    assert page is not None
    assert (page.asked_for, page.heirs, page.incident.id, page.standing) == ("a", (), "a", True)
    assert [report.code for report in page.reports] == [version.code for version in reversed(told)]
    assert (page.reports[0].title, page.reports[0].url) == ("Title 11", "https://wire.example/11")
    assert [report.marks for report in page.reports if report.marks] == [("minor",)]
    assert page.former == ("old", "older")
    assert [(one.by, one.why, one.withdrawn_by) for one in page.releases] == [
        ("Lina", "mended", None),
        ("Lina", "checked", "Omar"),
    ]
    assert msgspec.json.decode(msgspec.json.encode(page))["incident"]["id"] == "a"


def test_a_code_that_has_been_merged_away_finds_its_heir(ledger: str) -> None:
    an_incident("first", standing=False, merged_into="second")
    an_incident("second", standing=False, merged_into="third")
    an_incident("third", former=("second", "lost"))
    for code in ("first", "second", "lost"):
        page = incident_page(code)
        assert page is not None
        assert (page.asked_for, page.incident.id, page.heirs) == (code, "third", ())


def test_a_code_that_was_split_names_all_its_heirs(ledger: str) -> None:
    an_incident("old", standing=False, merged_into="b")
    for code in ("a", "b", "c"):
        an_incident(code, former=("old",))
    page = incident_page("old")
    assert page is not None
    assert (page.incident.id, page.heirs) == ("b", ("b", "a", "c"))


def test_codes_that_lead_nowhere(ledger: str) -> None:
    an_incident("gone", standing=False)
    an_incident("one", standing=False, merged_into="other")
    an_incident("other", standing=False, merged_into="one")
    an_incident("dangling", standing=False, merged_into="missing")
    page = incident_page("gone")
    assert page is not None
    assert not page.standing
    for code in ("", "'", "\0", "unknown", "one", "dangling"):
        assert incident_page(code) is None


def test_of_all_incidents_within_reach_the_nearest_in_time_are_taken(ledger: str) -> None:
    row, *_ = [
        an_incident(code, date=Interval(day, day), standing=code != "gone")
        for code, day in (("a", DAY), ("far", datetime.date(2029, 1, 1)), ("d", LATER), ("c", DAY), ("gone", DAY))
    ]
    near = Reach(windows=(), persons=frozenset(), reports=frozenset(), ids=frozenset(("a", "far", "d", "c", "gone")))
    assert [each.code for each in nearest_within(near, row, 2)] == ["c", "d"]
    assert [each.code for each in nearest_within(near, row, 9)] == ["c", "d", "far"]
