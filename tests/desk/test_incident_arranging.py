"""Merging, splitting, setting, talking about and undoing, with what follows named first."""

import re

import pytest
from desks import Desk, text
from django.test import Client
from incidents import address, confirm_all, decide, figure_names, item, items, market, no_faults, revision, shown
from made import MARKET, NOW, line, store

from claimwatch.desk.templatetags.humane import killed
from claimwatch.ledger.models import Confirmation, Decision, Entry, Incident, Release, Version
from claimwatch.ledger.query.release import releasable
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.ledger.store import incident_of


def standing() -> dict[str, tuple[str, ...]]:
    return {row.code: incident_of(row).mentions for row in Incident.objects.filter(standing=True)}


def test_a_merge_is_found_foreseen_carried_out_and_undone(client: Client, row: Incident) -> None:
    other, before = market(), standing()
    entries = Entry.objects.count()
    for words in (other.code, "Mosul", "car bomb"):
        assert f"?other={other.code}" in shown(client, row, f"merge/?q={words}"), words
    page = shown(client, row, f"merge/?other={other.code}")
    assert f"The code {other.code} will lead to {row.code}." in page
    assert f"<code>{other.code}</code> Bombing, <bdi" in page, "what they are about to merge"
    tolls = page.split("Killed, as claimed, now:")[1].split("</li>")[0]
    assert f"<code>{other.code}</code> {killed(other)}" in tolls.split("Then:")[0]
    assert tolls.split("Then:")[1].count("<code>") == 1, "of the merged incident"
    assert standing() == before, "foreseeing changes nothing"
    assert Entry.objects.count() == entries
    assert (
        client.post(address(row, "merge/"), {"other": other.code, "why": " ", "revision": revision()}).status_code
        == 409
    )
    client.post(address(row, "merge/"), {"other": other.code, "why": "one event", "revision": revision()})
    assert len(standing()) == 1
    led = client.get(address(other), follow=True)
    assert led.redirect_chain == [(address(row), 302)]
    assert f"Incident {other.code} has become part of this one" in text(led)
    decision = Decision.objects.get(kind="merge")
    page = shown(client, row, f"undo/{decision.entry_id}/")
    assert f"The reports of {row.code} will be in" in page
    client.post(address(row, f"undo/{decision.entry_id}/"), {"revision": revision()})
    assert standing() == before
    assert client.get(address(other)).status_code == 200
    no_faults()


def test_what_lapses_and_which_release_stays_is_named_before_a_merge(client: Client, row: Incident) -> None:
    other = market()
    confirm_all(client, row)
    client.post(address(row, "release/"), {"decision": "release", "why": "all seen"})
    assert Release.objects.filter(withdrawn=None).exists()
    page = shown(client, row, f"merge/?other={other.code}")
    assert "A confirmation by editor-one will no longer count" in page
    assert f"The release of {row.code} stays as it is and will differ" in page
    assert "Every confirmation will still count" not in page


def test_similar_incidents_are_suggested_with_reasons(client: Client, desk: Desk) -> None:
    row, later = market(), MARKET.replace("May 3", "May 8").replace("Wednesday", "Sunday")
    later = later.replace("nine people and wounded 20 at a market", "31 people and wounded 70 near a bridge")
    store(line(later, url="https://south.example/2", published="2030-05-09"))
    other = Incident.objects.filter(standing=True).exclude(pk=row.pk).get()
    page = shown(client, row, "merge/")
    assert f"?other={other.code}" in page
    assert "same place (0 km)" in page


def test_a_merge_with_itself_or_nothing_is_refused(client: Client, row: Incident) -> None:
    assert "an&#x27;t be merged with itself" in shown(client, row, f"merge/?other={row.code}")
    assert "Incident nothing: isn&#x27;t in this ledger." in shown(client, row, "merge/?other=nothing")
    assert (
        client.post(address(row, "merge/"), {"other": "nothing", "why": "x", "revision": revision()}).status_code == 409
    )


def test_a_report_is_not_of_this_incident(client: Client, row: Incident) -> None:
    before = standing()
    code = Version.objects.get(text__contains="55 people").code
    page = shown(client, row, f"split/?report={code}")
    assert f'value="{code}" checked' in page
    assert f"The reports of {row.code} will be in" in page
    assert standing() == before
    client.post(address(row, "split/"), {"report": code, "why": "another clash", "revision": revision()})
    assert len(standing()) == 2
    row.refresh_from_db()
    assert code not in incident_of(row).reports
    no_faults()


def test_a_report_is_moved_to_another_incident_and_back(client: Client, row: Incident) -> None:
    other, before = market(), standing()
    code = Version.objects.get(text__contains="55 people").code
    client.post(
        address(row, "split/"), {"report": code, "to": other.code, "why": "of the market", "revision": revision()}
    )
    joined = next(mentions for mentions in standing().values() if any(code in mention for mention in mentions))
    assert set(joined) > set(before[other.code]), "whatever its code is now"
    decision = Decision.objects.get(kind="move")
    client.post(address(row, f"undo/{decision.entry_id}/"), {"revision": revision()})
    assert sorted(standing().values()) == sorted(before.values())
    row = Incident.objects.filter(standing=True, country="SY").order_by("-reports")[0]
    everything = incident_of(row).reports
    refused = client.post(address(row, "split/"), {"report": everything, "why": "x", "revision": revision()})
    assert "t least one report must stay" in text(refused)
    no_faults()


@pytest.mark.parametrize(
    ("field", "sent", "expected"),
    [
        ("name", {"name": "The clash"}, "The clash"),
        ("type", {"type": "massacre"}, "massacre"),
        ("date", {"start": "2030-05-01", "end": ""}, "2030-05-01"),
        ("best", {"best": "51", "why": "named lists"}, "51"),
    ],
)
def test_a_field_is_set_and_shown_as_set(
    client: Client, row: Incident, field: str, sent: dict[str, str], expected: str
) -> None:
    answer = client.post(address(row, f"set/{field}/"), sent | {"revision": revision()})
    assert (answer.status_code, answer["Location"]) == (302, address(row))
    html = shown(client, row)
    assert expected.lower() in html.lower()
    assert ("Set by editor-one" in html) is (field in ("type", "date")), "the table shows what people set"
    assert "Set a field" in shown(client, row, "history/")
    no_faults()


def test_impossible_values_come_back_with_the_form(client: Client, row: Incident) -> None:
    for field, sent in (("type", {"type": "party"}), ("date", {"start": "yesterday"}), ("best", {"best": "51"})):
        answer = client.post(address(row, f"set/{field}/"), sent | {"revision": revision()})
        assert answer.status_code == 200, field
        assert 'class="error"' in text(answer), field
    late = client.post(address(row, "set/date/"), {"start": "2030-05-03", "end": "2030-05-01", "revision": revision()})
    assert '<p class="error" id="id_end_error">This is before the first day.' in text(late)
    assert not Decision.objects.exists()


def test_a_place_is_looked_up_by_name_and_its_country_and_point_follow(client: Client, row: Incident) -> None:
    page = shown(client, row, "set/place/?q=Homs")
    assert "Homs, SY (settlement)" in page
    client.post(address(row, "set/place/"), {"q": "Homs", "choice": "found-0", "revision": revision()})
    place = releasable(row).place
    assert place is not None
    assert (place.name, place.country) == ("Homs", "SY")
    assert place.latitude
    client.post(
        address(row, "set/place/"),
        {"choice": "free", "free": "Old Mill", "country": "sy", "revision": revision()},
    )
    place = releasable(row).place
    assert place is not None
    assert (place.name, place.country, place.latitude) == ("Old Mill", "SY", None)
    pointed = {"choice": "free", "free": "New Mill", "country": "sy", "point": "35.1, 36.5", "revision": revision()}
    client.post(address(row, "set/place/"), pointed)
    place = releasable(row).place
    assert place is not None
    assert (place.name, place.latitude, place.longitude) == ("New Mill", 35.1, 36.5)
    nothing = client.post(address(row, "set/place/"), {"choice": "free", "free": "", "revision": revision()})
    assert "Enter its name." in text(nothing)
    client.post(address(row, "set/place/"), {"choice": "unknown", "revision": revision()})
    assert releasable(row).place is None
    no_faults()


def test_people_leave_notes_assign_and_hand_back(client: Client, row: Incident) -> None:
    client.post(address(row, "talk/"), {"what": "comment", "words": "Ask the <b>wire</b>."})
    client.post(address(row, "talk/"), {"what": "assign", "to": "reviewer-one", "revision": revision()})
    html = shown(client, row)
    assert "Ask the &lt;b&gt;wire&lt;/b&gt;." in html
    assert "<dd><bdi>reviewer-one</bdi></dd>" in html
    unreasoned = {"what": "hand back", "to": "editor-one", "revision": revision()}
    assert "say what is still to be done" in text(client.post(address(row, "talk/"), unreasoned, follow=True)).lower()
    client.post(
        address(row, "talk/"),
        {"what": "hand back", "to": "editor-one", "why": "the place is wrong", "revision": revision()},
    )
    html = shown(client, row)
    assert "<dd><bdi>editor-one</bdi></dd>" in html
    assert "the place is wrong" in html


def test_the_history_says_who_what_when_and_why_and_undoes_each(client: Client, row: Incident) -> None:
    dispute = item(row, "dispute")
    decide(client, row, dispute, "reject", why="both can hold")
    client.post(address(row, "set/type/"), {"type": "shelling", "why": "artillery", "revision": revision()})
    decide(client, row, item(row, "killed"), "confirm")
    html = shown(client, row, "history/")
    for words in ("Rejected a dispute", "both can hold", "Set a field", "artillery", "Confirmed", "at the desk"):
        assert words in html, words
    assert html.index("Confirmed") < html.index("Set a field") < html.index("Rejected a dispute"), "newest first"
    for number in list(Entry.objects.filter(action__in=("decide", "confirm")).values_list("number", flat=True)):
        assert f"/undo/{number}/" in html
        client.post(address(row, f"undo/{number}/"), {"revision": revision()})
    assert not Confirmation.objects.exists()
    assert not Decision.objects.filter(undone=None).exists()
    again = client.get(address(row, f"undo/{Decision.objects.first().entry_id}/"))  # type: ignore[union-attr]
    assert "can no longer be undone" in text(again)
    assert client.get(address(row, "undo/1/")).status_code == 404, "somebody's account is no decision here"
    no_faults()


def test_the_history_and_the_log_say_what_was_confirmed_but_the_log_keeps_no_words(
    client: Client, desk: Desk, row: Incident
) -> None:
    one = item(row, "killed", "55 or more")
    decide(client, row, one, "confirm")
    decide(client, row, item(row, "type"), "confirm")
    decide(client, row, one, "unconfirm")
    about = f'{one.about[:1].upper()}{one.about[1:]}: “<bdi dir="auto">{one.words}</bdi>”'
    for html in (shown(client, row, "history/"), text(client.get("/desk/log/"))):
        assert html.count(about) == 2, "confirmed, and taken back"
    assert "<p>Type: Shelling</p>" in shown(client, row, "history/")
    assert one.words not in str(list(Entry.objects.values("subject", "why", "before", "after")))
    version = Version.objects.get(text__contains="55 people")
    mark(version, spans_of(version, one.words)[0], "restricted", by=desk.people["editor"], why="asked", at=NOW)
    for page in (address(row, "history/"), "/desk/log/"):
        assert one.words not in text(client.get(page)), page
        assert one.words in text(desk.browser("admin").get(page)), page


def test_the_history_has_no_codes_where_there_are_words(client: Client, row: Incident) -> None:
    one = item(row, "killed", "55 or more")
    (name,) = figure_names(shown(client, row), one.key)
    decide(client, row, one, "correct", **{name: "56"})
    dispute = item(row, "dispute")
    decide(client, row, dispute, "reject", why="both can hold")
    html = shown(client, row, "history/")
    assert "<p>At least: <del>" in html
    assert "low:" not in html
    assert f"{dispute.about[:1].upper()}{dispute.about[1:]}" in html, "which dispute"
    code = Version.objects.get(text__contains="55 people").code
    assert f'Report <a href="/desk/reports/{code}/">' in html


def test_reports_without_titles_are_told_apart(client: Client, row: Incident) -> None:
    html = shown(client, row, "split/")
    for version in Version.objects.all():
        (label,) = [each for each in html.split("<label")[1:] if f'value="{version.code}"' in each]
        assert f'“<bdi dir="auto">{version.text[:20]}' in label
        assert f"<code>{version.code}</code>" in label
        assert "2030-05-04" in label


def test_what_hangs_on_an_old_decision_is_named_and_a_newer_one_stops_it(client: Client, row: Incident) -> None:
    client.post(address(row, "set/type/"), {"type": "shelling", "revision": revision()})
    first = Decision.objects.get()
    seen = revision()
    client.post(address(row, "set/type/"), {"type": "massacre", "revision": revision()})
    later = Decision.objects.exclude(pk=first.pk).get()
    assert f"Later decisions on the same thing stay: entries {later.entry_id}." in shown(
        client, row, f"undo/{first.entry_id}/"
    )
    refused = client.post(address(row, f"undo/{first.entry_id}/"), {"revision": seen})
    assert refused.status_code == 409
    client.post(address(row, f"undo/{first.entry_id}/"), {"revision": revision()})
    assert releasable(row).type == "massacre"


def test_a_release_is_never_undone(client: Client, row: Incident) -> None:
    confirm_all(client, row)
    client.post(address(row, "release/"), {"decision": "release", "why": "all seen"})
    number = Entry.objects.get(action="release").number
    assert f"/undo/{number}/" not in shown(client, row, "history/")
    assert client.post(address(row, f"undo/{number}/"), {"revision": revision()}).status_code == 404
    one = next(each for each in items(row) if each.kind == "killed")
    confirmed = Confirmation.objects.get(key=one.key)
    client.post(address(row, f"undo/{confirmed.entry_id}/"), {"revision": revision()})
    assert Release.objects.filter(withdrawn=None).exists(), "it stands until somebody withdraws it"


def sent_by(html: str) -> dict[str, str]:
    """The hidden fields of the page's forms, as a browser would send them."""
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html))


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("merge/?other={other}", {"why": "one event"}),
        ("split/?report={code}", {"why": "another clash"}),
        ("", {"what": "assign", "to": "reviewer-one"}),
    ],
)
def test_the_second_of_two_browsers_sees_what_the_first_decided(
    client: Client, desk: Desk, row: Incident, page: str, what: dict[str, str]
) -> None:
    code = Version.objects.get(text__contains="55 people").code
    page = page.format(other=market().code, code=code)
    to = address(row, page.partition("?")[0] or "talk/")
    also_seen = sent_by(shown(client, row, page)) | what
    if page:
        client.post(address(row, "split/"), {"report": code, "why": "not the clash", "revision": revision()})
    else:
        client.post(to, {"what": "hand back", "to": "editor-one", "why": "not the clash", "revision": revision()})
    before = standing()
    second = desk.browser("reviewer")
    refused = second.post(to, also_seen)
    assert refused.status_code == 409
    assert "Meanwhile, editor-one decided on this" in text(refused)
    assert "not the clash" in text(refused), "the newer decision stands beside"
    assert standing() == before
    assert Decision.objects.count() == 1
    again = sent_by(text(refused))
    assert again["revision"] == str(revision()), "saving it all the same is a choice"
    assert {name: again[name] for name in what} == what
    if not page:
        second.post(to, again)
        assert "<dd><bdi>reviewer-one</bdi></dd>" in shown(client, row)


def test_a_merge_with_what_was_merged_elsewhere_shows_that_merge(client: Client, desk: Desk, row: Incident) -> None:
    other = market()
    store(line(MARKET.replace("Mosul", "Kirkuk").replace("nine", "31"), url="https://south.example/3"))
    third = Incident.objects.filter(standing=True).exclude(code__in=(row.code, other.code)).get()
    seen = sent_by(shown(client, row, f"merge/?other={other.code}")) | {"why": "one event"}
    client.post(address(third, "merge/"), {"other": other.code, "why": "one series", "revision": revision()})
    refused = desk.browser("reviewer").post(address(row, "merge/"), seen)
    assert refused.status_code == 409
    assert "one series" in text(refused)


def test_a_page_that_sends_no_revision_decides_nothing(client: Client, row: Incident) -> None:
    other, code = market(), Version.objects.get(text__contains="55 people").code
    assert client.post(address(row, "merge/"), {"other": other.code, "why": "x"}).status_code == 409
    assert client.post(address(row, "split/"), {"report": code, "why": "x"}).status_code == 409
    assert "no revision" in text(client.post(address(row, "talk/"), {"what": "assign", "to": ""}, follow=True))
    assert not Decision.objects.exists()
