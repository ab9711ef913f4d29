"""Notes on a report, whom it is assigned to, handing it back, and taking each back, at the desk."""

import re

import pytest
from desks import Desk, text
from django.test import Client
from made import NOW
from readings import DATA, stored
from rows import a_version

from claimwatch.ledger.models import Assignment, Decision, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.verify.decisions import look_at_decisions
from claimwatch.ledger.service.protection import mark, spans_of


@pytest.fixture
def version(desk: Desk) -> Version:
    return stored(DATA)


def address(version: Version, rest: str = "") -> str:
    return f"/desk/reports/{version.code}/{rest}"


def say(browser: Client, version: Version, **sent: str) -> str:
    sent = {"revision": str(last_entry())} | sent
    return text(browser.post(address(version, "talk/"), sent, follow=True))


def assigned() -> list[str]:
    return list(Assignment.objects.filter(version__isnull=False).values_list("to__username", flat=True))


def test_a_report_gets_notes_is_assigned_and_handed_back(desk: Desk, version: Version) -> None:
    reviewer = desk.browser("reviewer")
    assert "Ask the &lt;b&gt;wire&lt;/b&gt;." in say(reviewer, version, what="comment", words="Ask the <b>wire</b>.")
    assert "<bdi>editor-one</bdi>" in say(reviewer, version, what="assign", to="editor-one")
    assert assigned() == ["editor-one"]
    assert version.code in text(desk.browser("editor").get("/desk/?order=assigned"))
    unreasoned = say(desk.browser("editor"), version, what="hand back", to="reviewer-one")
    assert "say what is still to be done" in unreasoned.lower()
    html = say(desk.browser("editor"), version, what="hand back", to="reviewer-one", why="no place yet")
    assert "no place yet" in html
    assert assigned() == ["reviewer-one"]


def test_each_is_taken_back(desk: Desk, version: Version) -> None:
    reviewer = desk.browser("reviewer")
    say(reviewer, version, what="assign", to="editor-one")
    say(reviewer, version, what="assign", to="reviewer-one")
    html = say(reviewer, version, what="comment", words="Written in haste.")
    numbers = re.findall(r'form="talk-undo" name="number" value="(\d+)"', html)
    assert len(numbers) == 3
    html = say(reviewer, version, what="undo", number=numbers[2])
    assert "Taken back." in html
    assert "Written in haste." not in html
    say(reviewer, version, what="undo", number=numbers[1])
    assert assigned() == ["editor-one"]
    assert "taken back meanwhile" in say(reviewer, version, what="undo", number=numbers[1])
    assert "taken back meanwhile" in say(reviewer, version, what="undo", number="x")


def test_a_new_version_is_still_whose_the_report_is(desk: Desk, version: Version) -> None:
    say(desk.browser("editor"), version, what="assign", to="reviewer-one")
    say(desk.browser("editor"), version, what="comment", words="Ask the wire.")
    later = a_version("Other words.", report=version.report, title="Told again")
    mine = desk.browser("reviewer")
    assert "Told again" in text(mine.get("/desk/reports/?mine=on"))
    html = text(mine.get(address(later)))
    assert "Ask the wire." in html
    assert "<dd><bdi>reviewer-one</bdi>" in html
    say(mine, later, what="assign", to="editor-one")
    assert assigned() == ["editor-one"]
    assert "Told again" not in text(mine.get("/desk/reports/?mine=on"))
    assert [line for lines in look_at_decisions() for line in lines if "assignment" in line] == []


def test_the_first_assignment_stands_until_somebody_who_saw_it_changes_it(desk: Desk, version: Version) -> None:
    seen = str(last_entry())
    say(desk.browser("editor"), version, what="assign", to="editor-one", revision=seen)
    html = say(desk.browser("reviewer"), version, what="assign", to="reviewer-one", revision=seen)
    assert "Meanwhile, editor-one decided on this" in html
    assert "no revision" in say(desk.browser("reviewer"), version, what="assign", to="reviewer-one", revision="")
    assert assigned() == ["editor-one"]


def test_readers_read_them_and_say_nothing(desk: Desk, version: Version) -> None:
    say(desk.browser("reviewer"), version, what="comment", words="Ask the wire.")
    reader = desk.browser("reader")
    html = text(reader.get(address(version)))
    assert "Ask the wire." in html
    assert 'name="what"' not in html
    assert reader.post(address(version, "talk/"), {"what": "comment", "words": "Me, too."}).status_code == 403
    assert Decision.objects.count() == 1


def test_what_is_marked_is_hidden_in_them(desk: Desk, version: Version) -> None:
    words = next(word for word in re.findall(r"\w+", version.text) if len(word) > 6)
    mark(version, spans_of(version, words)[0], "witness", by=desk.people["editor"], why="asked", at=NOW)
    say(desk.browser("reviewer"), version, what="comment", words=f"Is it {words}?")
    assert f"Is it {words}?" not in text(desk.browser("reader").get(address(version)))
    assert f"Is it {words}?" in text(desk.browser("admin").get(address(version)))


def test_nothing_else_is_asked_for(desk: Desk, version: Version) -> None:
    reviewer = desk.browser("reviewer")
    assert reviewer.post(address(version, "talk/"), {"what": "shout"}).status_code == 404
    assert reviewer.post("/desk/reports/none/talk/", {"what": "comment", "words": "a"}).status_code == 404
    assert reviewer.get(address(version, "talk/")).status_code == 405
