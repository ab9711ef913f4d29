"""What leaves, shown before it leaves, and what of it could single somebody out."""

import pytest
from desks import Desk, text
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from incidents import address, clash, confirm_all, items, market, revision, shown
from made import NOW, line, page, store

from claimwatch.ledger.models import Decision, Incident, Mark, Release, State, Version
from claimwatch.ledger.query.incident.singling import singling_out
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.query.verify import checks
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.ledger.service.review.arranging import merge
from claimwatch.ledger.store import pack, unpack

WITNESSED = (
    "Damascus, May 3 (Northern Wire) - The 34-year-old baker Zwentibold Quixmarsh spoke of the attack. "
    "Activists said that a 34-year-old baker and 40 others were killed in Tremseh on Wednesday."
)


@pytest.fixture
def lina(desk: Desk) -> User:
    return desk.people["editor"]


@pytest.fixture
def client(desk: Desk) -> Client:
    return desk.browser("editor")


def test_nothing_leaves_that_nobody_saw_and_a_release_needs_a_reason(client: Client, desk: Desk) -> None:
    row = clash()
    page = shown(client, row, "release/")
    assert f"{len(items(row))} statements are still open" in page
    early = text(client.post(address(row, "release/"), {"decision": "release", "why": "all seen"}, follow=True))
    assert "confirmed yet" in early
    confirm_all(client, row)
    page = shown(client, row, "release/")
    for one in items(row):
        for value in one.value if one.kind not in ("type", "report") else ():
            assert value in page, one.about
    for account in releasable(row).accounts:
        assert account.entity in page
    assert "Nothing found." in page
    assert "reason is required" in text(
        client.post(address(row, "release/"), {"decision": "release", "why": " "}, follow=True)
    )
    client.post(address(row, "release/"), {"decision": "release", "why": "all seen"})
    row.refresh_from_db()
    assert row.state == State.RELEASED
    assert Release.objects.get().entry.by == "editor-one"
    html = shown(client, row)
    assert "Released by editor-one" in html
    assert "Continue to the release" not in html, "nothing is new"
    client.post(address(row, "set/name/"), {"name": "The clash", "revision": revision()})
    html = shown(client, row)
    assert "The incident has changed since" in html
    assert "Continue to the release" in html
    client.post(address(row, "release/"), {"decision": "withdraw", "why": "misread"})
    row.refresh_from_db()
    assert row.state == State.WITHDRAWN


def test_whoever_gives_a_reason_for_a_release_reads_that_it_is_published(client: Client) -> None:
    row = clash()
    confirm_all(client, row)
    page = shown(client, row, "release/")
    assert page.count("Published word for word") == 1
    assert 'aria-describedby="why-release-published"' in page
    client.post(address(row, "release/"), {"decision": "release", "why": "all seen"})
    client.post(address(row, "set/name/"), {"name": "The clash", "revision": revision()})
    page = shown(client, row, "release/")
    assert "Why it is released anew" in page
    assert page.count("Published word for word") == 2, "of the new release, and of a withdrawal"
    assert 'aria-describedby="why-withdraw-published"' in page


def test_what_leaves_names_even_a_single_report(client: Client, desk: Desk) -> None:
    store(page("Police said that nine people were killed in Mosul on Wednesday", "https://north.example/3"))
    row = Incident.objects.get(standing=True)
    leaves = shown(client, row, "release/").split('id="leaves-title"')[1].split("</dl>")[0]
    assert '<bdi dir="auto">Dispatch</bdi>' in leaves
    assert "2030-05-04" in leaves
    assert Version.objects.get().code in leaves
    Version.objects.update(restricted=True)
    assert "Dispatch" not in text(desk.browser("admin").get(address(row, "release/"))), "it wouldn't leave"


@pytest.fixture
def witnessed(desk: Desk, lina: User) -> Incident:
    store(line(WITNESSED, url="https://north.example/1"))
    version = Version.objects.get()
    mark(version, spans_of(version, "Zwentibold Quixmarsh")[0], "witness", by=lina, why="asked for", at=NOW)
    return Incident.objects.get(standing=True)


def test_each_of_age_role_day_and_place_is_decided_on_before_the_release(client: Client, witnessed: Incident) -> None:
    row = witnessed
    confirm_all(client, row)
    found = {each.trait: each for each in singling_out(row, releasable(row))}
    assert found.keys() == {"age", "role", "day", "place"}
    page = shown(client, row, "release/")
    assert page.count("beside:") == len(singling_out(row, releasable(row)))
    assert "Quixmarsh" not in page
    refused = text(client.post(address(row, "release/"), {"decision": "release", "why": "seen"}, follow=True))
    assert "could single out somebody" in refused
    assert "reason is required" in text(
        client.post(address(row, "release/"), {"decision": "keep", "key": found["day"].key, "why": ""}, follow=True)
    )
    for each in singling_out(row, releasable(row)):
        client.post(address(row, "release/"), {"decision": "keep", "key": each.key, "why": "thousands fit"})
    assert all(each.kept for each in singling_out(row, releasable(row)))
    client.post(address(row, "release/"), {"decision": "release", "why": "seen"})
    assert Release.objects.filter(withdrawn=None).exists()
    assert [fault for check in checks() for faults in check.look() for fault in faults] == []


def test_what_is_coarsened_leaves_no_more(client: Client, witnessed: Incident) -> None:
    row = witnessed

    def coarsen(trait: str) -> None:
        for each in singling_out(row, releasable(row)):
            if each.trait == trait:
                sent = {"decision": "coarsen", "key": each.key, "why": "few fit", "revision": revision()}
                client.post(address(row, "release/"), sent)

    for trait in ("age", "role", "day", "place"):
        coarsen(trait)
        assert trait not in {each.trait for each in singling_out(row, releasable(row))}, trait
    leaves = releasable(row)
    assert leaves.place is not None
    assert leaves.place.precision == "region"
    assert leaves.date.start != leaves.date.end
    assert Mark.objects.count() > 1
    assert "34-year-old" not in shown(client, row, "release/")


def test_a_decision_to_keep_is_undone_like_any_other(client: Client, witnessed: Incident) -> None:
    row = witnessed
    day = next(each for each in singling_out(row, releasable(row)) if each.trait == "day")
    client.post(address(row, "release/"), {"decision": "keep", "key": day.key, "why": "thousands fit"})
    again = client.post(address(row, "release/"), {"decision": "keep", "key": day.key, "why": "x"}, follow=True)
    assert "kept already" in text(again)
    decision = Decision.objects.get(kind="keep")
    client.post(address(row, f"undo/{decision.entry_id}/"), {"revision": revision()})
    assert next(e for e in singling_out(row, releasable(row)) if e.key == day.key).kept is None


def test_only_marks_that_protect_a_person_ask_for_it(client: Client, desk: Desk, lina: User) -> None:
    row = clash()
    version = Version.objects.get(text__contains="55 people")
    mark(version, spans_of(version, "Friday")[0], "restricted", by=lina, why="", at=NOW)
    assert singling_out(row, releasable(row)) == ()


def test_what_the_release_replaces_is_said_before(client: Client, desk: Desk, lina: User) -> None:
    row, other = clash(), market()
    for each in (row, other):
        confirm_all(client, each)
        client.post(address(each, "release/"), {"decision": "release", "why": "seen"})
    assert "What this release replaces" not in shown(client, row, "release/")
    merge(row.code, other.code, by=lina, why="one event", at=NOW, revision=last_entry())
    page = shown(client, row, "release/")
    assert "What this release replaces" in page
    assert other.code in page
    assert "all of it is now part of this incident" in page
    row.refresh_from_db()
    keys = [each.key for each in unconfirmed(row, releasable(row))]
    client.post(address(row, "confirm/"), {"key": keys, "part": "1", "revision": revision()})
    client.post(address(row, "release/"), {"decision": "release", "why": "one event"})
    assert not Release.objects.filter(incident=other, withdrawn=None).exists()
    assert "What this release replaces" not in shown(client, row, "release/")


def test_a_mark_after_the_release_is_shown_and_queues_the_incident(client: Client, desk: Desk, lina: User) -> None:
    row = clash()
    confirm_all(client, row)
    client.post(address(row, "release/"), {"decision": "release", "why": "seen"})
    assert "The release matches this page" in shown(client, row)
    version = Version.objects.get(text__contains="55 people")
    mark(version, spans_of(version, "Friday")[0], "restricted", by=lina, why="", at=timezone.now())
    assert "The marks in its reports have changed since" in shown(client, row)
    assert "The marks in its reports have changed since" in shown(client, row, "release/")
    assert row.code in text(client.get("/desk/incidents/?order=changed"))


def test_a_release_of_an_older_form_says_so(client: Client, desk: Desk) -> None:
    row = clash()
    confirm_all(client, row)
    client.post(address(row, "release/"), {"decision": "release", "why": "seen"})
    Release.objects.update(schema=0, document=pack(unpack(bytes(row.document))))
    assert "in an older format and isn’t published" in shown(client, row)
