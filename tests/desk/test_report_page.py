"""The review page of a report, and its original, through Django's own request handling."""

import re

import pytest
from desks import Desk, text
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from made import NOW
from readings import DATA, TEXT, a_reading, at, stored
from rows import a_version

from claimwatch.desk.keys import USUAL, set_keys
from claimwatch.desk.things import things_of
from claimwatch.ledger.models import Content, Reading, Version
from claimwatch.ledger.service.people import Role
from claimwatch.ledger.service.protection import mark


@pytest.fixture
def version(desk: Desk) -> Version:
    return stored(DATA)


def address(version: Version, rest: str = "") -> str:
    return f"/desk/reports/{version.code}/{rest}"


def opened(desk: Desk, version: Version, role: Role = "reviewer") -> str:
    answer = desk.browser(role).get(address(version))
    assert answer.status_code == 200
    return text(answer)


def test_the_text_stands_beside_each_claim_and_fact(desk: Desk, version: Version) -> None:
    html = opened(desk, version)
    for thing in things_of(a_reading(version.code)):
        assert html.count(f'id="item-{thing}"') == 1
        if not thing.startswith("i"):
            assert html.count(f'id="{thing}"') == 1, "its anchor in the text"
    assert 'Claim by <bdi dir="auto">Army</bdi>' in html
    assert 'Killed <bdi dir="auto">150 or more</bdi>' in html
    assert "الجيش" not in html
    assert "<bdi data-label>Claim 2: </bdi>" in html
    assert "Tremseh, Hama, SY" in html


def test_words_of_reports_are_never_markup(desk: Desk, version: Version) -> None:
    html = opened(desk, version)
    assert "<b>" not in html
    assert "&lt;b&gt;gunmen" in html
    assert "A &lt;clash&gt;" in html
    assert "Harbour &lt;News&gt;" in html


def test_a_reader_sees_no_buttons_and_may_not_decide(desk: Desk, version: Version) -> None:
    html = opened(desk, version, "reader")
    assert 'data-do="confirm"' not in html
    assert "Correct…" not in html
    assert desk.browser("reader").post(address(version, "decide"), {"ruling": "confirm"}).status_code == 403
    assert 'data-do="confirm"' in opened(desk, version)


def test_the_page_has_the_persons_own_keys(desk: Desk, version: Version) -> None:
    set_keys(desk.people["reviewer"], {**USUAL, "confirm": "", "next": "n"})
    html = opened(desk, version)
    assert "&quot;next&quot;: &quot;n&quot;" in html
    assert "&quot;confirm&quot;: &quot;&quot;" in html


def test_it_takes_as_many_queries_for_many_claims_as_for_few(desk: Desk, version: Version) -> None:
    client = desk.browser("reviewer")
    client.get(address(version))
    with CaptureQueriesContext(
        connection,
    ) as many:
        client.get(address(version))
    Reading.objects.all().delete()
    with CaptureQueriesContext(connection) as few:
        client.get(address(version))
    assert len(many) == len(few) <= 36


def test_what_is_marked_is_hidden_everywhere_on_the_page(desk: Desk, version: Version) -> None:
    mark(version, at("Sami Haddad"), "witness", by=desk.people["editor"], why="asked for", at=NOW)
    html = opened(desk, version)
    assert "Haddad" not in html
    assert "hidden words" in html
    assert "part of it is hidden from you" in html
    witness = next(one for one in a_reading(version.code).claims if one.source and one.source.named)
    assert "Haddad" not in text(desk.browser("reviewer").get(address(version, f"correct/{witness.id}/")))
    assert "Haddad" in opened(desk, version, "admin")


def test_what_is_marked_in_another_version_is_hidden_here_too(desk: Desk, version: Version) -> None:
    earlier = a_version(TEXT.replace("Harbour", "Port"), version.report)
    span = (at("Sami Haddad")[0] - 3, at("Sami Haddad")[1] - 3)
    mark(earlier, span, "witness", by=desk.people["editor"], why="asked for", at=NOW)
    assert "Haddad" not in opened(desk, version)
    assert desk.browser("editor").get(f"/desk/originals/{version.original.sha256}/").status_code == 403


def test_a_report_that_is_hidden_whole_does_not_open(desk: Desk, version: Version) -> None:
    friends = Group.objects.create(name="friends")
    mark(version, None, "witness", by=desk.people["editor"], why="asked for", at=NOW, seen_by=friends)
    client = desk.browser("reviewer")
    thing = next(iter(things_of(a_reading(version.code))))
    for page in ("", f"correct/{thing}/"):
        answer = client.get(address(version, page))
        assert answer.status_code == 403
        assert "gunmen" not in text(answer)
    assert client.post(address(version, "decide"), {"ruling": "confirm", "thing": thing}).status_code == 403
    desk.people["reviewer"].groups.add(friends)
    assert client.get(address(version)).status_code == 200


def test_a_report_without_a_reading_says_so(desk: Desk, version: Version) -> None:
    Reading.objects.all().delete()
    html = opened(desk, version)
    assert "waiting to be read" in html
    assert "&lt;b&gt;gunmen" in html


def test_an_unknown_report_thing_or_decision_is_told(desk: Desk, version: Version) -> None:
    client = desk.browser("reviewer")
    assert client.get("/desk/reports/0000/").status_code == 404
    assert client.get(address(version, "correct/f0/")).status_code == 404
    assert client.get(address(version, "decide")).status_code == 405


def test_a_correction_form_comes_alone_for_scripts_and_as_a_page_without(desk: Desk, version: Version) -> None:
    toll = a_reading(version.code).claims[0].facts[0]
    client = desk.browser("reviewer")
    whole = text(client.get(address(version, f"correct/{toll.id}/")))
    part = text(client.get(address(version, f"correct/{toll.id}/"), headers={"HX-Request": "true"}))
    assert "<h1>" in whole
    assert "<h1>" not in part
    assert re.search(r'name="low" value="37"', part)


def test_a_wrong_correction_comes_back_with_its_reason(desk: Desk, version: Version) -> None:
    toll = a_reading(version.code).claims[0].facts[0]
    sha256 = Reading.objects.get().sha256
    sent = {"ruling": "correct", "thing": toll.id, "reading": sha256, "revision": "1", "low": "9", "high": "3"}
    answer = desk.browser("reviewer").post(address(version, "decide"), sent)
    assert "less than the least number" in text(answer)
    assert answer["HX-Retarget"] == f"#form-{toll.id}"
    assert 'value="9"' in text(answer)


def test_a_decision_on_an_older_reading_is_not_taken(desk: Desk, version: Version) -> None:
    toll = a_reading(version.code).claims[0].facts[0]
    sent = {"ruling": "confirm", "thing": toll.id, "reading": "0" * 64, "revision": "1"}
    answer = desk.browser("reviewer").post(address(version, "decide"), sent, follow=True)
    assert "read again since you opened this page" in text(answer)


def test_a_decision_needs_its_token(desk: Desk, version: Version) -> None:
    strict = desk.browser("reviewer", strict=True)
    assert strict.post(address(version, "decide"), {"ruling": "confirm"}).status_code == 403


def test_the_original_is_saved_never_shown(desk: Desk, version: Version) -> None:
    client = desk.browser("reader")
    answer = client.get(f"/desk/originals/{version.original.sha256}/")
    assert answer.content == DATA
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == f'attachment; filename="original-{version.original.sha256[:12]}.html"'
    shown = client.get(f"/desk/originals/{version.original.sha256}/text/")
    assert shown.content == DATA
    assert shown["Content-Type"] == "text/plain; charset=utf-8"
    for each in (answer, shown):
        assert each["X-Content-Type-Options"] == "nosniff"
        assert each["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert "no-store" in each["Cache-Control"]


def test_an_original_with_something_hidden_stays_closed(desk: Desk, version: Version) -> None:
    mark(version, at("Sami Haddad"), "witness", by=desk.people["editor"], why="asked for", at=NOW)
    for view in ("", "text/"):
        path = f"/desk/originals/{version.original.sha256}/{view}"
        answer = desk.browser("editor").get(path)
        assert answer.status_code == 403
        assert DATA not in answer.content
        assert desk.browser("admin").get(path).content == DATA


def test_an_original_that_holds_another_report_with_a_mark_stays_closed(desk: Desk, version: Version) -> None:
    other = a_version(TEXT, original=version.original)
    mark(other, at("Sami Haddad"), "witness", by=desk.people["editor"], why="asked for", at=NOW)
    assert desk.browser("editor").get(f"/desk/originals/{version.original.sha256}/").status_code == 403


def test_a_sealed_or_unknown_original_is_none(desk: Desk, version: Version) -> None:
    Content.objects.all().delete()
    client = desk.browser("admin")
    assert client.get(f"/desk/originals/{version.original.sha256}/").status_code == 404
    assert client.get("/desk/originals/00/").status_code == 404
    assert "Not available" in opened(desk, version)
