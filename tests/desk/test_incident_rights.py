"""The work table of an incident: two at once, whose right it is to decide, and what is hidden."""

import datetime
import re

from desks import Desk, text
from django.contrib.auth.models import Group, User
from django.test import Client
from incidents import address, decide, figure_names, item, items, market, no_faults, revision, shown
from made import CLASH, NOW, line, store

from claimwatch.ledger.models import Confirmation, Decision, Entry, Incident, Version
from claimwatch.ledger.query.release import releasable
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.ledger.service.review.verdicts import decide as decide_in_report
from claimwatch.review import anchors

ADDRESS = "https://wire.example/told"


def test_what_a_report_settles_counts_here_and_the_page_says_who(client: Client, row: Incident, lina: User) -> None:
    code = Version.objects.get(text__contains="55 people").code
    every = [(anchor, "confirm", {}) for anchor in anchors(present_readings([code])[0])]
    decide_in_report(code, every, by=lina, at=NOW, revision=0)  # type: ignore[arg-type]
    html = shown(client, row)
    assert "Confirmed in its reports by editor-one" in html
    count = len(items(row))
    assert f"{count} of {count} still open" not in html


def test_two_people_correct_one_figure_and_neither_is_overwritten(desk: Desk, row: Incident) -> None:
    first, second = desk.browser("editor"), desk.browser("reviewer")
    one = item(row, "killed", "55 or more")
    (name,) = figure_names(shown(second, row), one.key)
    seen = revision()
    decide(first, row, one, "correct", **{name: "57"})
    answer = decide(second, row, one, "correct", revision=seen, **{name: "58"})
    html = text(answer)
    assert answer.status_code == 409
    assert "editor-one" in html
    assert '<ins><bdi dir="auto">57</bdi>' in html, "what the other decided"
    assert '<dd><bdi dir="auto">58</bdi>' in html, "beside what was meant"
    assert item(row, "killed", "57")
    again = dict(
        re.findall(
            r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html.split("Save mine")[0].split("<form")[-1]
        )
    )
    action = re.findall(r'<form method="post" action="([^"]+rows[^"]+)"', html)[0]
    second.post(action, again)
    assert item(row, "killed", "58"), "only once the person has seen the other's"
    no_faults()


def test_two_people_set_one_field_and_neither_is_overwritten(desk: Desk, row: Incident) -> None:
    first, second = desk.browser("editor"), desk.browser("reviewer")
    seen = revision()
    first.post(address(row, "set/name/"), {"name": "The clash of Tremseh", "revision": seen})
    answer = second.post(address(row, "set/name/"), {"name": "Another name", "revision": seen})
    assert answer.status_code == 409
    assert "The clash of Tremseh" in text(answer)
    assert "Another name" in text(answer)
    assert releasable(row).name == "The clash of Tremseh"
    second.post(address(row, "set/name/"), {"name": "Another name", "revision": revision()})
    assert releasable(row).name == "Another name"


def test_what_was_confirmed_is_not_what_it_says_now(desk: Desk, row: Incident) -> None:
    one = item(row, "killed", "55 or more")
    first, second = desk.browser("editor"), desk.browser("reviewer")
    (name,) = figure_names(shown(first, row), one.key)
    decide(first, row, one, "correct", **{name: "57"})
    answer = decide(second, row, one, "confirm")
    assert answer.status_code == 409
    assert "it now says killed per" in text(answer)
    assert "57 or more" in text(answer)
    assert not Confirmation.objects.exists()
    script = decide(second, row, one, "confirm", headers={"HX-Request": "true"})
    assert (script.status_code, script["HX-Retarget"], script["HX-Reselect"]) == (200, "#main", "#main")


def test_a_form_without_a_revision_is_refused(client: Client, row: Incident) -> None:
    answer = decide(client, row, item(row, "killed"), "reject", revision="")
    assert "sent no revision" in text(answer)
    assert not Decision.objects.exists()


def test_a_decision_needs_its_token_and_a_login(row: Incident, desk: Desk) -> None:
    one = item(row, "killed")
    assert decide(desk.browser("editor", strict=True), row, one, "confirm").status_code == 403
    nobody = desk.browser(None)
    assert nobody.get(address(row)).status_code == 302
    assert "sign-in" in decide(nobody, row, one, "confirm")["Location"]
    assert not Entry.objects.filter(action="confirm").exists()


def test_a_decision_needs_its_right_and_only_what_is_allowed_is_offered(row: Incident, desk: Desk) -> None:
    one = item(row, "killed", "55 or more")
    reader, reviewer = desk.browser("reader"), desk.browser("reviewer")
    before = Entry.objects.count()
    for ruling in ("confirm", "unconfirm", "reject", "correct"):
        assert decide(reader, row, one, ruling).status_code == 403, ruling
    (name,) = figure_names(shown(reviewer, row), one.key)
    assert decide(reader, row, one, "correct", **{name: "many"}).status_code == 403
    posts = ("confirm/", "set/name/", "merge/", "split/", "talk/", "undo/1/", "release/")
    fields = {"key": one.key, "name": "x", "why": "y", "what": "comment", "words": "z", "decision": "release"}
    for page in posts:
        assert reader.post(address(row, page), fields | {"revision": revision()}).status_code == 403, page
    assert reviewer.post(address(row, "release/"), fields).status_code == 403
    assert reviewer.get(address(row, "set/best/")).status_code == 403, "no form to fill in for nothing"
    assert reviewer.post(address(row, "set/best/"), {"best": 3, "why": "x", "revision": revision()}).status_code == 403
    assert Entry.objects.count() == before
    html = shown(reader, row)
    assert '<form method="post" action="/desk/incidents' not in html
    assert "Matches the source" in shown(reviewer, row)
    assert "Release…" not in shown(reviewer, row)
    assert "Best figure…" not in shown(reviewer, row)


def test_what_is_marked_is_hidden_on_every_page_and_in_every_fragment(
    client: Client, row: Incident, lina: User
) -> None:
    one = item(row, "killed", "55 or more")
    decide(client, row, one, "confirm")
    client.post(address(row, "set/name/"), {"name": "Clash of Tremseh", "revision": revision()})
    client.post(address(row, "talk/"), {"what": "comment", "words": "Somewhere near."})
    market()
    for version in Version.objects.filter(text__contains="Tremseh"):
        for span in spans_of(version, "tremseh"):
            mark(version, span, "location", by=lina, why="people hide there", at=NOW)
    client.post(address(row, "set/name/"), {"name": "", "revision": revision()})
    pages = ["", "merge/", "split/", "history/", "release/", "set/place/", "set/name/", "set/type/", "set/date/"]
    for page in pages:
        assert "tremseh" not in shown(client, row, page).lower(), page
    other = item(row, "killed", "41 or more")
    fragment = text(decide(client, row, other, "confirm", headers={"HX-Request": "true"}))
    assert "<tr " in fragment
    assert "tremseh" not in fragment.lower()
    refused = text(decide(client, row, other, "confirm"))
    assert "tremseh" not in refused.lower()
    searched = text(client.get(address(Incident.objects.get(country="IQ"), "merge/?q=helicopters")))
    assert row.code not in searched, "what is found would tell what is hidden"
    lina.is_superuser = True
    lina.save()
    assert "tremseh" in shown(client, row).lower()


def test_a_marked_name_is_hidden_wherever_it_stands_but_for_whom_it_is_marked(client: Client, lina: User) -> None:
    told = f"{CLASH} Zwentibold Quixmarsh said that 61 people were killed in Tremseh on Wednesday. Quixmarsh wept."
    store(line(told, url=ADDRESS))
    version = Version.objects.get()
    friends = Group.objects.create(name="friends")
    span = spans_of(version, "Zwentibold Quixmarsh")[0]
    mark(version, span, "witness", by=lina, why="asked for", at=NOW, seen_by=friends)
    assert "Quixmarsh" not in shown(client, Incident.objects.get(standing=True))
    store(line(f"{told} It rained.", url=ADDRESS, at=NOW + datetime.timedelta(hours=1)))
    assert Version.objects.filter(latest=True).get() != version
    row = Incident.objects.get(standing=True)
    assert "Quixmarsh" not in shown(client, row)
    lina.groups.add(friends)
    assert "Quixmarsh" in shown(client, row)


def test_of_a_restricted_report_not_even_the_title_or_a_corrected_name_is_shown(desk: Desk, row: Incident) -> None:
    one = item(row, "killed", "55 or more")
    client = desk.browser("reviewer")
    (name,) = figure_names(shown(client, row), one.key)
    decide(client, row, one, "correct", **{name: "5757"})
    Version.objects.filter(text__contains="55 people").update(restricted=True, title="Quixmarsh speaks")
    for page in ("", "split/", "history/", "merge/"):
        html = shown(client, row, page)
        assert "Quixmarsh" not in html, page
        assert "5757" not in html, page
    assert "Quixmarsh" in shown(desk.browser("admin"), row, "split/")


def test_an_unknown_incident_or_decision_is_told(client: Client, row: Incident) -> None:
    assert client.get("/desk/incidents/999999/").status_code == 404
    assert decide(client, row, item(row, "killed"), "publish").status_code == 404
    assert client.post(address(row, "talk/"), {"what": "shout"}).status_code == 404
    assert client.post(address(row, "release/"), {"decision": "publish"}).status_code == 404
    assert client.get(address(row, "set/mentions/")).status_code == 404
    gone = client.post(address(row, f"rows/{'0' * 12}/"), {"ruling": "confirm", "revision": revision()})
    assert "doesn&#x27;t show this any more" in text(gone)
