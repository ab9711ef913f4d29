"""The desk's lists and the form for sources, through Django's own request handling."""

import datetime
import re
from collections.abc import Sequence

import pytest
from desks import Desk, text
from django.test import Client
from made import NOW
from rows import a_version, an_incident

from claimwatch.ledger.models import Entry, Incident, Issue, Source
from claimwatch.ledger.query.queue.keyset import Order
from claimwatch.ledger.service.issues import complain
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.protection import mark
from claimwatch.ledger.service.sources import list_sources
from claimwatch.model.toll import Range
from claimwatch.model.when import Interval

FEED = {"name": "wire", "kind": "feed", "url": "https://wire.example/feed", "every": 600, "enabled": "on"}


@pytest.fixture
def client(desk: Desk) -> Client:
    return desk.browser("reviewer")


def test_a_person_closes_an_issue(client: Client) -> None:
    complain("https://news.example/feed", "429 <b>slow</b>", NOW)
    assert "&lt;b&gt;slow&lt;/b&gt;" in text(client.get("/desk/issues/"))
    answer = client.post("/desk/issues/", {"issue": [Issue.objects.get().pk, "nonsense"]}, follow=True)
    assert "1 issue closed." in text(answer)
    assert "slow" not in text(answer)
    assert "slow" in text(client.get("/desk/issues/?closed=1"))
    entry = Entry.objects.get(action="close")
    assert (entry.by, entry.way) == ("reviewer-one", "desk")


def test_issues_are_found_by_their_words(client: Client) -> None:
    complain("https://one.example/", "429", NOW)
    complain("https://two.example/", "no answer", NOW)
    html = text(client.get("/desk/issues/?q=two"))
    assert "two.example" in html
    assert "one.example" not in html
    assert "No issues match." in text(client.get("/desk/issues/?q=three"))


def test_the_list_shows_incidents_that_stand_or_were_decided_on(client: Client) -> None:
    an_incident("0aa99953a54b", date=Interval(NOW.date(), NOW.date()), place="Norda", killed=Range(low=3, high=9))
    an_incident("0bb99953a54b", state="released", standing=False)
    an_incident("0cc99953a54b", standing=False)
    html = text(client.get("/desk/incidents/"))
    assert "3 to 9" in html
    assert re.search(r"Released, *no longer exists", html)
    assert "0cc99953a54b" not in html
    assert "2030-01-02 03:04 UTC" in html
    assert "0bb99953a54b" not in text(client.get("/desk/incidents/?q=Norda"))
    assert "0aa99953a54b" not in text(client.get("/desk/incidents/?state=released"))
    assert client.get("/desk/incidents/0cc99953a54b/").status_code == 200


@pytest.mark.parametrize(
    ("killed", "shown"),
    [
        (Range(), "–"),
        (Range(low=3, high=3), "3"),
        (Range(low=1200, high=1500), "1,200 to 1,500"),
        (Range(low=40, high=None), "40 or more"),
        (Range(low=None, high=7), "up to 7"),
    ],
)
def test_the_killed_are_shown_as_claimed(client: Client, killed: Range, shown: str) -> None:
    an_incident("0aa99953a54b", killed=killed)
    assert f'<td data-label="Killed, as claimed">{shown}</td>' in text(client.get("/desk/incidents/"))


def test_the_log_shows_who_did_what_and_is_found_by_words_and_action(client: Client) -> None:
    append(
        by="Omar", action="withdraw", subject="incident:a", at=NOW, way="command", why="<i>error</i>", after={"a": 1}
    )
    html = text(client.get("/desk/log/"))
    assert "&lt;i&gt;error&lt;/i&gt;" in html
    assert "by command" in html
    assert "<dt>a</dt>" in html
    assert "&lt;i&gt;" not in text(client.get("/desk/log/?action=person"))
    assert "admin-one" not in text(client.get("/desk/log/?q=Omar"))


def test_long_lists_come_in_parts_and_keep_their_filter(client: Client) -> None:
    for number in range(60):
        complain(f"https://news.example/{number}", "429", NOW + datetime.timedelta(minutes=number))
    first = text(client.get("/desk/issues/?q=news"))
    assert "Page 1 of 2" in first
    assert first.count('name="issue"') == 50
    (following,) = re.findall('rel="next" href="([^"]+)"', first)
    assert text(client.get(f"/desk/issues/{following.replace('&amp;', '&')}")).count('name="issue"') == 10
    assert text(client.get("/desk/issues/?page=99")).count('name="issue"') == 10


def test_marks_are_listed_without_their_words(desk: Desk) -> None:
    version = a_version("A nurse, Hana Sabri, saw two lorries.", title="What Hana Sabri saw")
    mark(version, (9, 19), "witness", by=desk.people["editor"], why="she asked", at=NOW)
    html = text(desk.browser("reader").get("/desk/marks/"))
    assert version.code in html
    assert "9 to 19" in html
    assert "Sabri" not in html


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"every": 3}, "greater than or equal to 30"),
        ({"kind": "folder"}, "can only be listed in claimwatch.toml"),
        ({"kind": "telex"}, "known kinds: feed, page"),
        ({"country": "Syria"}, "two letters of ISO 3166"),
        ({"name": ""}, "This field is required"),
    ],
)
def test_only_sources_on_the_network_are_added_at_the_desk(
    client: Client, changed: dict[str, object], why: str
) -> None:
    answer = client.post("/desk/sources/add/", FEED | changed)
    assert why in text(answer).replace("&#x27;", "'")
    assert not Source.objects.exists()


def test_a_source_is_added_and_changed_and_the_log_has_its_state_before_and_after(client: Client) -> None:
    assert client.post("/desk/sources/add/", FEED).status_code == 302
    source = Source.objects.get()
    assert "name is taken" in text(client.post("/desk/sources/add/", FEED))
    client.post(f"/desk/sources/{source.pk}/", FEED | {"url": "https://wire.example/new", "enabled": ""})
    source.refresh_from_db()
    assert (source.url, source.enabled) == ("https://wire.example/new", False)
    added, changed = Entry.objects.filter(action="source").order_by("number")
    assert (added.by, added.way, added.subject, added.before) == ("reviewer-one", "desk", "source:wire", None)
    assert changed.before == added.after
    assert changed.after == added.after | {"url": "https://wire.example/new", "enabled": False}
    client.post(f"/desk/sources/{source.pk}/", FEED | {"url": "https://wire.example/new", "enabled": ""})
    assert Entry.objects.filter(action="source").count() == 2, "nothing changed"


def test_a_source_of_the_settings_file_is_only_switched(client: Client, tmp_path: object) -> None:
    from pathlib import Path

    from claimwatch.settings import Source as Listed

    list_sources([Listed(name="wire", kind="feed", url="https://wire.example/feed")], Path("/desk"), NOW)
    source = Source.objects.get()
    assert "change it there" in text(client.get(f"/desk/sources/{source.pk}/"))
    client.post(f"/desk/sources/{source.pk}/", {"url": "https://elsewhere.example/"})
    source.refresh_from_db()
    assert (source.url, source.enabled) == ("https://wire.example/feed", False)
    client.post(f"/desk/sources/{source.pk}/", {"enabled": "on"})
    source.refresh_from_db()
    assert source.enabled


def test_a_source_shows_since_when_it_fails(client: Client) -> None:
    from pathlib import Path

    from claimwatch.ledger.service.sources import visited

    source = Source.objects.create(name="wire", kind="feed", url="https://wire.example/feed")
    list_sources([], Path("/desk"), NOW)
    visited(source, NOW, failure="<b>no answer</b>")
    html = text(client.get("/desk/sources/"))
    assert "failing since 2030-05-04 12:00 UTC" in html
    assert "&lt;b&gt;no answer" in html


@pytest.mark.usefixtures("desk")
def test_a_list_of_which_nearly_nothing_may_be_found_is_gone_through_in_few_steps() -> None:
    codes = [f"{number:012x}" for number in range(700)]
    for code in codes:
        an_incident(code)
    steps: list[int] = []

    def last_only(rows: Sequence[Incident]) -> list[Incident]:
        steps.append(len(rows))
        return [row for row in rows if row.code == codes[-1]]

    part = Order(("code",)).part(Incident.objects.all(), shown=last_only)
    assert [row.code for row in part.rows] == [codes[-1]]
    assert sum(steps) == len(codes)
    assert len(steps) <= 4
