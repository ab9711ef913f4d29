"""The queue and the list of reports: orders, filters, and notes of who has read and who looks."""

import datetime
import re
from collections.abc import Iterator, Sequence

import pytest
from desks import Desk, text
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from made import NOW
from plans import walks
from rows import a_version, an_incident

from claimwatch.desk.models import Looking, Read
from claimwatch.ledger.models import Incident, Mention, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.queue import ORDERS, ROWS, IncidentFilter, open_incidents
from claimwatch.ledger.service.protection import mark
from claimwatch.ledger.service.review.talk import assign, comment, hand_back
from claimwatch.ledger.service.review.undoing import undo
from claimwatch.ledger.service.search import index
from claimwatch.model.toll import Range
from claimwatch.model.when import Interval

DAY = datetime.date(2030, 5, 2)
YESTERDAY = timezone.now() - datetime.timedelta(days=1)


@pytest.fixture
def client(desk: Desk) -> Client:
    return desk.browser("reviewer")


def told(incident: Incident, version: Version) -> None:
    Mention.objects.create(version=version, code=f"{version.code}/m{incident.pk}", incident=incident)


def codes(client: Client, query: str = "") -> list[str]:
    """The codes of the incidents that the queue lists, in order."""
    return re.findall(r'<a href="/desk/incidents/(\w+)/"', text(client.get(f"/desk/?{query}")))


def titles(client: Client, query: str = "") -> list[str]:
    html = text(client.get(f"/desk/reports/?{query}"))
    return re.findall(r'<th scope="row".*?<bdi dir="auto">(.*?)</bdi>', html)


def test_the_most_contested_come_first_and_the_newest_on_request(client: Client) -> None:
    for n, code in enumerate(("a1", "b2", "c3")):
        day = DAY + datetime.timedelta(n)
        an_incident(code, disputes=n % 2, date=Interval(day, day))
    assert codes(client) == ["b2", "c3", "a1"]
    assert codes(client, "order=newest") == ["c3", "b2", "a1"]
    assert codes(client, "order=nonsense") == ["b2", "c3", "a1"]


def test_what_is_released_waits_for_nobody_until_it_changes(client: Client) -> None:
    an_incident("a1", state="released", reviewed_at=NOW + datetime.timedelta(days=9000))
    an_incident("b2", standing=False)
    assert codes(client) == []
    assert "No incidents match." in text(client.get("/desk/"))
    Incident.objects.filter(code="a1").update(changed_at=NOW + datetime.timedelta(days=9001))
    assert codes(client) == ["a1"]
    assert codes(client, "order=changed") == ["a1"]


def test_what_changed_since_somebody_decided_on_it_comes_back(desk: Desk, client: Client) -> None:
    row = an_incident("a1", reports=("x",))
    assert codes(client, "order=changed") == []
    comment(by=desk.people["reviewer"], at=NOW, words="looks right", incident="a1")
    row.refresh_from_db()
    assert row.reviewed_at == NOW
    later = NOW + datetime.timedelta(hours=1)
    told(row, a_version("More.", added_at=later))
    Incident.objects.update(changed_at=later)
    assert codes(client, "order=changed") == ["a1"]
    assert "1 new since it was reviewed" in text(client.get("/desk/"))


def test_a_decision_on_a_report_counts_for_its_incident(desk: Desk) -> None:
    row, version = an_incident("a1"), a_version("Words.")
    told(row, version)
    comment(by=desk.people["reviewer"], at=NOW, words="looks right", report=version.code)
    row.refresh_from_db()
    assert row.reviewed_at == NOW


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("country=sy", ["a1"]),
        ("place=RAS", ["a1"]),
        ("place=nowhere", []),
        ("first=2030-05-03", ["b2"]),
        ("last=2030-05-02", ["a1"]),
        ("kind=attack", ["a1", "b2"]),
        ("kind=shelling", []),
        ("disputed=on", ["a1"]),
        ("source=wire", ["b2"]),
        ("source=%25", []),
        ("marked=on", ["b2"]),
        ("order=newest&source=wire&country=IQ", ["b2"]),
    ],
)
def test_filters_stand_in_the_address(desk: Desk, query: str, found: list[str]) -> None:
    an_incident("a1", disputes=2, date=Interval(DAY, DAY), place="Trasa", country="SY")
    other = an_incident("b2", date=Interval(DAY.replace(day=3), DAY.replace(day=3)), country="IQ")
    version = a_version("A witness spoke.", publisher="Northern Wire")
    told(other, version)
    mark(version, (2, 9), "witness", by=desk.people["editor"], why="asked", at=NOW)
    assert codes(desk.browser("reviewer"), query) == found
    html = text(desk.browser("reviewer").get(f"/desk/?{query}"))
    assert all(f'value="{value}"' in html or "on" in value or "%" in value or "kind" in query
               for value in re.findall("=([^&]*)", query))  # fmt: skip


def test_a_wrong_filter_is_told_and_the_others_hold(client: Client) -> None:
    an_incident("a1", country="SY")
    an_incident("b2", country="IQ")
    html = text(client.get("/desk/?first=yesterday&country=SY&kind=party"))
    assert "Enter a day such as 2012-07-14." in html
    assert "Select a valid choice" in html
    assert codes(client, "first=yesterday&country=SY") == ["a1"]


def test_a_long_list_goes_on_where_the_page_ended(client: Client) -> None:
    expected = [an_incident(f"a{n:03}", disputes=n % 3).code for n in range(120)]
    seen: list[str] = []
    address = "/desk/"
    while address:
        html = text(client.get(address))
        seen += re.findall(r'<a href="/desk/incidents/(\w+)/"', html)
        following = re.search(r'rel="next" href="([^"]*)"', html)
        address = f"/desk/{following[1].replace('&amp;', '&')}" if following else ""
    assert sorted(seen) == sorted(expected)
    assert seen == sorted(expected, key=lambda code: (-(int(code[1:]) % 3), code))


@pytest.mark.parametrize("after", ["x", "1~2", "1~2030-01-01~a~b", "1~2030-13-01~a", "-~-~-", "9" * 90])
def test_a_place_that_cannot_be_is_told_and_the_list_begins_anew(client: Client, after: str) -> None:
    an_incident("a1")
    html = text(client.get("/desk/", {"after": after}))
    assert "a place in this list" in html
    assert "a1" in html


def test_assigned_things_are_listed_for_whom_they_are_assigned_to(desk: Desk) -> None:
    reviewer, editor = desk.people["reviewer"], desk.people["editor"]
    an_incident("a1")
    version = a_version("Words.", title="Harbour")
    first = assign(to="reviewer-one", by=editor, at=NOW, revision=last_entry(), incident="a1")
    assign(to="reviewer-one", by=editor, at=NOW, revision=last_entry(), report=version.code)
    mine = desk.browser("reviewer")
    assert codes(mine, "order=assigned") == ["a1"]
    assert "Harbour" in text(mine.get("/desk/?order=assigned"))
    assert titles(mine, "mine=on") == ["Harbour"]
    assert "<bdi>reviewer-one</bdi>" in text(mine.get("/desk/"))
    assert "Nothing is assigned to you." in text(desk.browser("editor").get("/desk/?order=assigned"))
    back = hand_back(to="editor-one", by=reviewer, at=NOW, revision=last_entry(), why="no figure yet", incident="a1")
    assert codes(desk.browser("editor"), "order=assigned") == ["a1"]
    assert codes(mine, "order=assigned") == []
    undo(back.entry_id, by=reviewer, at=NOW, revision=last_entry())
    assert codes(mine, "order=assigned") == ["a1"]
    undo(first.entry_id, by=reviewer, at=NOW, revision=last_entry())
    assert codes(mine, "order=assigned") == []
    assign(to="reviewer-one", by=editor, at=NOW, revision=last_entry(), incident="a1")
    assign(to="", by=editor, at=NOW, revision=last_entry(), incident="a1")
    assert codes(mine, "order=assigned") == []


def test_unread_is_a_persons_own_and_what_changed_is_unread_again(desk: Desk, client: Client) -> None:
    row = an_incident("a1")
    Incident.objects.update(changed_at=YESTERDAY)
    assert codes(client, "unread=on") == ["a1"]
    assert "<strong>Unread</strong>" in text(client.get("/desk/"))
    answer = client.post("/desk/read/incident/a1/", {"back": "/desk/?order=newest"})
    assert answer["Location"] == "/desk/?order=newest"
    assert codes(client, "unread=on") == []
    assert codes(desk.browser("editor"), "unread=on") == ["a1"]
    client.post("/desk/read/incident/a1/", {"unread": "1"})
    assert codes(client, "unread=on") == ["a1"]
    client.post("/desk/read/incident/a1/")
    Incident.objects.filter(pk=row.pk).update(changed_at=timezone.now() + datetime.timedelta(minutes=1))
    assert codes(client, "unread=on") == ["a1"]


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/desk/", "/admin/", "javascript:x"])
def test_the_way_back_leads_nowhere_else(client: Client, back: str) -> None:
    an_incident("a1")
    assert client.post("/desk/read/incident/a1/", {"back": back})["Location"] == "/desk/"


def test_others_who_look_are_named_for_90_seconds_and_lock_nothing(desk: Desk, client: Client) -> None:
    an_incident("a1")
    version = a_version("Words.", title="Harbour")
    for address in ("incident/a1", f"report/{version.code}"):
        assert "is looking" not in text(client.post(f"/desk/looking/{address}/"))
        assert "reviewer-one is looking at this." in text(desk.browser("editor").post(f"/desk/looking/{address}/"))
    assert "editor-one is looking at this." in text(client.get("/desk/"))
    assert "editor-one is looking at this." in text(client.get("/desk/reports/"))
    assert Read.objects.filter(person=desk.people["editor"]).count() == 2
    Looking.objects.update(at=timezone.now() - datetime.timedelta(seconds=91))
    assert "is looking" not in text(client.get("/desk/"))
    client.post("/desk/looking/incident/a1/")
    assert Looking.objects.filter(person=desk.people["reviewer"]).count() == 1


@pytest.mark.parametrize("address", ["incident/none", "report/none", "person/1"])
def test_nobody_looks_at_what_is_not_there(client: Client, address: str) -> None:
    assert client.post(f"/desk/looking/{address}/").status_code == 404
    assert client.get(f"/desk/looking/{address}/").status_code == 405


def test_reports_are_found_by_words_publisher_and_country(client: Client) -> None:
    versions = [
        a_version("Nine people died in Mosul.", title="Market", publisher="Northern Wire", published=DAY),
        a_version("The harbour is calm.", title="Harbour", publisher="Harbour News"),
    ]
    index(versions)
    told(an_incident("a1", country="IQ"), versions[0])
    assert titles(client) == ["Harbour", "Market"]
    for query in ("q=mosul", "source=northern", "country=iq", "first=2030-05-01", "last=2030-05-03&q=nine"):
        assert titles(client, query) == ["Market"], query
    assert titles(client, "q=mosul+harbour") == []
    assert "at least one word" in text(client.get("/desk/reports/?q=%22%22"))
    assert '<a href="/desk/incidents/a1/">' in text(client.get("/desk/reports/"))


def test_only_the_latest_version_of_a_report_is_listed(client: Client) -> None:
    first = a_version("One.", title="Before")
    a_version("Two.", first.report, title="After")
    assert titles(client) == ["After"]


def test_reports_can_be_marked_read(client: Client) -> None:
    version = a_version("One.", title="Before", added_at=YESTERDAY)
    assert titles(client, "unread=on") == ["Before"]
    client.post(f"/desk/read/report/{version.code}/")
    assert titles(client, "unread=on") == []


def test_hidden_words_are_in_no_list_and_find_nothing(desk: Desk) -> None:
    version = a_version("Zora Quill saw it.", title="Zora Quill speaks", publisher="Wire")
    restricted = a_version("Umber wrote it.", title="Umber told", publisher="Umberpress", restricted=True)
    index([version, restricted])
    mark(version, (0, 10), "witness", by=desk.people["editor"], why="asked", at=NOW)
    told(an_incident("a1", name="Zora Quill's street", place="Quill", killed=Range(low=3, high=3)), version)
    told(an_incident("b2", name="Umber", place="Umberton", killed=Range(low=7731, high=7731)), restricted)
    for role in ("reader", "reviewer", "editor"):
        client = desk.browser(role)
        html = "".join(text(client.get(one)) for one in ("/desk/", "/desk/reports/", "/desk/?order=newest"))
        assert not re.search("Zora|Quill|Umber|7,731", html), role
        for query in ("q=zora", "q=umber", "source=umberpress"):
            assert titles(client, query) == [], query
            assert not re.search(r"\ba1\b", text(client.get(f"/desk/reports/?{query}")))  # a token may contain it
        assert codes(client, "place=umberton") == []
        assert codes(client, "source=umberpress") == []
    assert "Umber told" in text(desk.browser("admin").get("/desk/reports/?q=umber"))
    assert codes(desk.browser("admin"), "place=umberton") == ["b2"]


def lists(client: Client) -> Iterator[tuple[str, int, list[str]]]:
    """Each list of the desk with the number of queries that it takes and these."""
    orders = [f"/desk/?order={order}" for order in ("contested", "newest", "changed", "assigned")]
    filters = "country=SY&place=Pl&first=2030-01-01&last=2031-01-01&source=wire&kind=attack&disputed=on&unread=on"
    more = ["&marked=on", f"&{filters}", "&unread=on", "&source=wire", "&country=SY", "&place=Pl"]
    addresses = [*orders, *(f"{order}{each}" for order in orders[:3] for each in more)]
    addresses += ["/desk/reports/", "/desk/came-back/"]
    keys = "source=wire", "country=SY", "q=people", "unread=on", "mine=on", "marked=on", "returned=on"
    addresses += [f"/desk/reports/?{key}" for key in keys]
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
        yield address, len(queries), [each["sql"] for each in queries]


def a_small_twin(desk: Desk, size: int) -> None:
    """A ledger in which each list has rows."""
    versions = []
    for n in range(size):
        day = DAY + datetime.timedelta(n)
        fields = {"disputes": 1 + n % 3, "reviewed_at": NOW - datetime.timedelta(days=999) if n % 2 else None}
        row = an_incident(f"{n:06x}", date=Interval(day, day), place=f"Place {n}", country="SY", **fields)
        versions.append(a_version("Nine people died.", title=f"T{n}", publisher="Northern Wire"))
        told(row, versions[-1])
        assign(to="reviewer-one", by=desk.people["editor"], at=NOW, revision=last_entry(), incident=row.code)
        assign(to="reviewer-one", by=desk.people["editor"], at=NOW, revision=last_entry(), report=versions[-1].code)
        mark(versions[-1], (0, 4), "witness", by=desk.people["editor"], why="asked", at=NOW)
    Incident.objects.filter(reviewed_at__isnull=False).update(changed_at=NOW + datetime.timedelta(days=1))
    index(versions)


def test_no_list_takes_more_queries_for_more_rows(desk: Desk, client: Client) -> None:
    a_small_twin(desk, 3)
    few = {address: count for address, count, _ in lists(client)}
    Mention.objects.all().delete()
    Incident.objects.update(code=Concat(Value("f"), "code"))
    a_small_twin(desk, 30)
    many = {address: count for address, count, _ in lists(client)}
    assert many == few
    assert max(many.values()) <= 26, "a filter asks what may be seen of its rows before it fills the part"


def test_no_list_walks_through_a_whole_table(desk: Desk, client: Client) -> None:
    a_small_twin(desk, 5)
    walked = [(address, walks(statements)) for address, _, statements in lists(client)]
    assert [each for each in walked if each[1]] == []


def leads_on(client: Client, address: str) -> bool:
    """True if a page leads to a next part of its list."""
    return 'rel="next"' in text(client.get(address))


def test_parts_of_a_list_are_as_long_for_whoever_may_not_see_all(desk: Desk) -> None:
    hidden = [a_version(f"Umber {n}.", title=f"Umber {n}", publisher="Umberpress", restricted=True) for n in range(60)]
    shown = [a_version(f"Told {n}.", title=f"Told {n}", publisher="Umber Wire", added_at=YESTERDAY) for n in range(51)]
    for n, version in enumerate([*hidden, *shown]):
        told(an_incident(f"a{n:03}", name="", place="Umberton", country="IQ", disputes=200 - n), version)
    client = desk.browser("reader")
    for query in ("source=umber", "country=IQ"):
        assert len(titles(client, query)) == ROWS, query
    for query in ("place=Umberton", "country=IQ", "source=umber"):
        found = codes(client, query)
        assert len(found) == ROWS, query
        assert found[0] == "a060", query
        assert leads_on(client, f"/desk/?{query}")
    assert len(codes(desk.browser("admin"), "country=IQ&order=newest")) == ROWS
    Version.objects.filter(pk__in=[version.pk for version in shown]).update(restricted=True)
    for query in ("place=Umberton", "country=IQ", "source=umber"):
        assert codes(client, query) == []
        assert not leads_on(client, f"/desk/?{query}"), "nothing says that there is more"
        assert titles(client, query.replace("place=Umberton", "q=umber")) == []
    assert not leads_on(client, "/desk/incidents/?q=Umberton")


def test_a_hidden_place_is_not_found_by_its_country(desk: Desk) -> None:
    version = a_version("Zora Quill hides in Umberton.", title="A hiding place", publisher="Wire")
    told(an_incident("a1", name="", place="Umberton", country="IQ"), version)
    mark(version, (20, 28), "location", by=desk.people["editor"], why="asked", at=NOW)
    assert codes(desk.browser("reader"), "country=IQ") == []
    assert titles(desk.browser("reader"), "country=IQ") == []
    assert codes(desk.browser("admin"), "country=IQ") == ["a1"]


def test_a_list_from_which_little_is_left_out_is_read_once(desk: Desk) -> None:
    for number in range(ROWS + 20):
        an_incident(f"{number:012x}")
    rows = open_incidents(IncidentFilter(), "newest")
    for hidden, readings in ((0, 1), (5, 1), (15, 2)):
        read: list[int] = []

        def shown(some: Sequence[Incident], hidden: int = hidden, read: list[int] = read) -> Sequence[Incident]:
            read.append(len(some))
            return some[hidden if len(read) == 1 else 0 :]

        part = ORDERS["newest"].part(rows, shown=shown)
        assert (len(part.rows), len(read)) == (ROWS, readings), hidden
        assert part.after
