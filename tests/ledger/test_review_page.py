"""The page where people confirm and release, through Django's own request handling."""

import datetime
import re

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from made import CLASH, CLASH_TOLD_AGAIN, NOW, line, store

from claimwatch.ledger.models import Entry, Incident, Issue, Mark, Release, Source, State, Version
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.query.review import review
from claimwatch.ledger.service.issues import complain
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.reconcile import confirmables

PHRASE = "a long and winding road"
ADDRESS = "https://wire.example/told"
HOSTILE = CLASH.replace("12 gunmen", '12 gunmen <script>alert("x")</script>')


@pytest.fixture
def lina(ledger: str) -> User:
    return add_person("Lina", PHRASE, NOW)


@pytest.fixture
def client(lina: User) -> Client:
    client = Client(headers={"host": "localhost"})
    assert client.login(username="Lina", password=PHRASE)
    return client


@pytest.fixture
def row(lina: User) -> Incident:
    store(line(HOSTILE), line(CLASH_TOLD_AGAIN))
    return Incident.objects.filter(standing=True).order_by("-reports")[0]


def address(row: Incident) -> str:
    return f"/ledger/incident/{row.pk}/change/"


def page(client: Client, row: Incident) -> str:
    answer = client.get(address(row))
    assert answer.status_code == 200
    return answer.content.decode()


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
    early = client.post(address(row), {"decision": "release", "why": "all seen"}, follow=True).content.decode()
    assert "confirmed yet" in early
    assert not Release.objects.exists()
    for n, one in enumerate(items, 1):
        client.post(address(row), {"decision": "confirm", "key": one.key})
        assert len(unconfirmed(row, releasable(row))) == len(items) - n
    assert (
        "a reason for the release is required"
        in client.post(address(row), {"decision": "release", "why": " "}, follow=True).content.decode()
    )
    assert (
        "Released."
        in client.post(address(row), {"decision": "release", "why": "all seen"}, follow=True).content.decode()
    )
    row.refresh_from_db()
    assert row.state == State.RELEASED
    assert Release.objects.get().entry.by == "Lina"
    client.post(address(row), {"decision": "unconfirm", "key": items[0].key, "why": "misread"})
    assert len(unconfirmed(row, releasable(row))) == 1
    client.post(address(row), {"decision": "withdraw", "why": "misread"})
    row.refresh_from_db()
    assert row.state == State.WITHDRAWN


def test_a_decision_needs_its_token_its_permission_and_a_login(row: Incident, lina: User) -> None:
    key = confirmables(releasable(row))[0].key
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.login(username="Lina", password=PHRASE)
    assert strict.post(address(row), {"decision": "confirm", "key": key}).status_code == 403
    nobody = Client(headers={"host": "localhost"})
    assert nobody.get(address(row)).status_code == 302
    assert nobody.post(address(row), {"decision": "confirm", "key": key}).status_code == 302
    onlooker = User.objects.create_user("Omar", password=PHRASE, is_staff=True)
    onlooker.user_permissions.set(Group.objects.get().permissions.filter(codename__startswith="view_"))
    looking = Client(headers={"host": "localhost"})
    looking.login(username="Omar", password=PHRASE)
    assert "The words say so" not in looking.get(address(row)).content.decode()
    for decision in ("confirm", "unconfirm", "release", "withdraw"):
        answer = looking.post(address(row), {"decision": decision, "key": key, "why": "because"})
        assert answer.status_code == 403, decision
    onlooker.user_permissions.clear()
    assert looking.get(address(row)).status_code == 403
    assert Entry.objects.filter(action="confirm").count() == 0


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


def test_nothing_goes_around_the_service_layer(client: Client, row: Incident, lina: User) -> None:
    """Not even for those who may do everything: no row but a source's and a person's can be changed by hand."""
    lina.is_superuser = True
    lina.save()
    complain("somewhere", "something", NOW)
    mark(Version.objects.all()[0], (0, 4), "location", by=lina, why="", at=NOW)
    for name, pk in (("issue", Issue.objects.get().pk), ("entry", 1), ("mark", Mark.objects.get().pk)):
        assert client.get(f"/ledger/{name}/").status_code == 200
        assert client.get(f"/ledger/{name}/{pk}/change/").status_code == 200
        assert client.post(f"/ledger/{name}/{pk}/change/", {"why": "x"}).status_code == 403
    for name, pk in (("issue", Issue.objects.get().pk), ("entry", 1), ("incident", row.pk)):
        assert client.post(f"/ledger/{name}/{pk}/delete/", {"post": "yes"}).status_code == 403
        assert client.post(f"/ledger/{name}/add/", {}).status_code == 403
        taken = {"action": "delete_selected", "_selected_action": pk}
        client.post(f"/ledger/{name}/", taken)
    assert Incident.objects.filter(pk=row.pk).exists()
    assert Entry.objects.filter(pk=1).exists()
    for hidden in ("original", "content", "reading", "version", "claim", "release", "confirmation", "tombstone"):
        assert client.get(f"/ledger/{hidden}/").status_code == 404, hidden


def test_changes_of_a_source_are_kept_with_who_made_them(client: Client, lina: User) -> None:
    listed = Source.objects.create(name="Northern Wire", kind="feed", url="https://wire.example/feed", listed=True)
    own = Source.objects.create(name="Harbour News", kind="feed", url="https://harbour.example/feed")
    sent = {
        "name": "Harbour News",
        "kind": "feed",
        "url": "https://harbour.example/new",
        "every": "600",
        "enabled": "on",
    }
    assert client.post(f"/ledger/source/{own.pk}/change/", sent).status_code == 302
    own.refresh_from_db()
    assert own.url == "https://harbour.example/new"
    assert own.history.first().history_user == lina
    client.post(f"/ledger/source/{listed.pk}/change/", sent)
    listed.refresh_from_db()
    assert (listed.url, listed.enabled) == ("https://wire.example/feed", True)


def test_an_unknown_incident_or_decision_is_told(client: Client, row: Incident) -> None:
    assert client.get("/ledger/incident/999999/change/").status_code in (302, 404)
    assert client.post(address(row), {"decision": "publish"}).status_code == 404
    assert re.search(
        "doesn.*t show this any more",
        client.post(address(row), {"decision": "confirm", "key": "0" * 12}, follow=True).content.decode(),
    )
