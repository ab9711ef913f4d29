"""The page where people confirm and release, through Django's own request handling."""

import datetime
import re

import pytest
from desks import Desk, text
from django.contrib.auth.models import Group, User
from django.test import Client
from made import CLASH, CLASH_TOLD_AGAIN, NOW, line, store

from claimwatch.ledger.models import Entry, Incident, Release, State, Version
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.query.review import review
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.reconcile import confirmables

ADDRESS = "https://wire.example/told"
HOSTILE = CLASH.replace("12 gunmen", '12 gunmen <script>alert("x")</script>')


@pytest.fixture
def lina(desk: Desk) -> User:
    return desk.people["editor"]


@pytest.fixture
def client(desk: Desk) -> Client:
    return desk.browser("editor")


@pytest.fixture
def row(desk: Desk) -> Incident:
    store(line(HOSTILE), line(CLASH_TOLD_AGAIN))
    return Incident.objects.filter(standing=True).order_by("-reports")[0]


def address(row: Incident) -> str:
    return f"/desk/incidents/{row.code}/"


def page(client: Client, row: Incident) -> str:
    answer = client.get(address(row))
    assert answer.status_code == 200
    return text(answer)


def test_every_figure_and_dispute_stands_beside_its_words(client: Client, row: Incident, lina: User) -> None:
    html = page(client, row)
    found = review(row, lina)
    assert found.items
    for item in found.items:
        assert item.quotes, item.shown.about
        assert item.values, item.shown.about
        assert len(item.values) == 1 or item.shown.about.startswith("dispute")
        for quote in item.quotes:
            assert any(piece.claimed and piece.text for piece in quote.pieces)
    assert html.count("<mark>") >= len(found.items)
    assert {"41 or more", "55 or more"} <= {value for item in found.items for value in item.values}
    assert f"{len(found.items)} of {len(found.items)} not confirmed yet" in html


def test_words_of_reports_are_never_markup(client: Client, row: Incident) -> None:
    html = page(client, row)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_one_at_a_time_and_then_the_release(client: Client, row: Incident) -> None:
    items = confirmables(releasable(row))
    early = text(client.post(address(row), {"decision": "release", "why": "all seen"}, follow=True))
    assert "confirmed yet" in early
    assert not Release.objects.exists()
    for n, one in enumerate(items, 1):
        client.post(address(row), {"decision": "confirm", "key": one.key})
        assert len(unconfirmed(row, releasable(row))) == len(items) - n
    assert "reason for the release is required" in text(
        client.post(address(row), {"decision": "release", "why": " "}, follow=True)
    )
    assert "Released." in text(client.post(address(row), {"decision": "release", "why": "all seen"}, follow=True))
    row.refresh_from_db()
    assert row.state == State.RELEASED
    assert Release.objects.get().entry.by == "editor-one"
    client.post(address(row), {"decision": "unconfirm", "key": items[0].key, "why": "misread"})
    assert len(unconfirmed(row, releasable(row))) == 1
    client.post(address(row), {"decision": "withdraw", "why": "misread"})
    row.refresh_from_db()
    assert row.state == State.WITHDRAWN


def test_a_decision_needs_its_token_and_a_login(row: Incident, desk: Desk) -> None:
    key = confirmables(releasable(row))[0].key
    assert (
        desk.browser("editor", strict=True).post(address(row), {"decision": "confirm", "key": key}).status_code == 403
    )
    nobody = desk.browser(None)
    assert nobody.get(address(row)).status_code == 302
    assert nobody.post(address(row), {"decision": "confirm", "key": key}).status_code == 302
    assert not Entry.objects.filter(action="confirm").exists()


def test_a_decision_needs_its_right_and_only_what_is_allowed_is_offered(row: Incident, desk: Desk) -> None:
    key = confirmables(releasable(row))[0].key
    for role, refused in (
        ("reader", ("confirm", "unconfirm", "release", "withdraw")),
        ("reviewer", ("release", "withdraw")),
    ):
        browser = desk.browser(role)
        for decision in refused:
            answer = browser.post(address(row), {"decision": decision, "key": key, "why": "because"})
            assert answer.status_code == 403, (role, decision)
            assert "takes the role" in text(answer)
        assert ("The words say so" in page(browser, row)) is (role == "reviewer")
        assert "It can be released once" not in page(browser, row)
    assert set(Entry.objects.values_list("action", flat=True)) == {"person"}
    assert desk.browser("reviewer").post(address(row), {"decision": "confirm", "key": key}).status_code == 302
    assert Entry.objects.get(action="confirm").way == "desk"


def test_what_is_marked_is_hidden_on_the_page(client: Client, row: Incident, lina: User) -> None:
    for version in Version.objects.all():
        for span in spans_of(version, "tremseh"):
            mark(version, span, "location", by=lina, why="people hide there", at=NOW)
    assert "tremseh" not in page(client, row).lower().replace(f"/{row.code}", "")
    lina.is_superuser = True
    lina.save()
    assert "tremseh" in page(client, row).lower()


def test_a_marked_name_is_hidden_wherever_it_stands_but_for_whom_it_is_marked(client: Client, lina: User) -> None:
    told = f"{CLASH} Zwentibold Quixmarsh said that 61 people were killed in Tremseh on Wednesday. Quixmarsh wept."
    store(line(told, url=ADDRESS))
    version = Version.objects.get()
    friends = Group.objects.create(name="friends")
    span = spans_of(version, "Zwentibold Quixmarsh")[0]
    mark(version, span, "witness", by=lina, why="asked for", at=NOW, seen_by=friends)
    assert "Quixmarsh" not in page(client, Incident.objects.get(standing=True))
    store(line(f"{told} It rained.", url=ADDRESS, at=NOW + datetime.timedelta(hours=1)))
    assert Version.objects.filter(latest=True).get() != version
    row = Incident.objects.get(standing=True)
    assert "Quixmarsh" not in page(client, row)
    lina.groups.add(friends)
    assert "Quixmarsh" in page(client, row)


def test_a_former_code_leads_to_the_incident_that_has_it(client: Client, row: Incident) -> None:
    row.former.create(code="0123456789ab")
    answer = client.get("/desk/incidents/0123456789ab/")
    assert (answer.status_code, answer["Location"]) == (302, address(row))


def test_an_unknown_incident_or_decision_is_told(client: Client, row: Incident) -> None:
    assert client.get("/desk/incidents/999999/").status_code == 404
    assert client.post(address(row), {"decision": "publish"}).status_code == 404
    assert re.search(
        "doesn.*t show this any more",
        text(client.post(address(row), {"decision": "confirm", "key": "0" * 12}, follow=True)),
    )
