"""Protecting reports and passages at the desk, and the record of who opened them."""

import datetime
import re

import pytest
from desks import PHRASE, Desk, text
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from made import NOW
from rows import a_version, an_original

from claimwatch.ledger.models import Content, Entry, Mark, Version
from claimwatch.ledger.service.people import add_person, add_to_groups, group_named
from claimwatch.ledger.service.protection import mark, opened
from claimwatch.ledger.store import pack

WORDS = "Zora Quill saw it 😀. Later, Zora Quill left."
GROUP = "Witness care"


@pytest.fixture
def version(desk: Desk) -> Version:
    original = an_original()
    Content.objects.create(original=original, compressed=pack(WORDS.encode()))
    return a_version(WORDS, title="Dispatch", original=original)


@pytest.fixture
def editor(desk: Desk) -> Client:
    return desk.browser("editor")


def address(version: Version) -> str:
    return f"/desk/reports/{version.code}/mark/"


def openings() -> list[tuple[str, str]]:
    return list(Entry.objects.filter(action="open").order_by("number").values_list("by", "subject"))


def test_every_place_of_some_words_is_protected(editor: Client, version: Version) -> None:
    group = group_named(GROUP)
    fields = {"words": "zora  quill", "category": "witness", "seen_by": group.pk, "why": "she asked"}
    html = text(editor.post(address(version), fields, follow=True))
    assert "2 passages are protected." in html
    assert {WORDS[row.start : row.end] for row in Mark.objects.all()} == {"Zora Quill"}
    assert Mark.objects.filter(seen_by=group).count() == 2
    assert "Zora" not in html
    assert Entry.objects.filter(action="mark")[0].why == "she asked"


def test_a_passage_is_protected_by_its_code_points(editor: Client, version: Version) -> None:
    start = WORDS.index("Later")
    selected = start + 1  # a browser counts the emoji before it twice
    html = text(editor.get(f"{address(version)}?start={selected}&end={selected + 5}"))
    assert '<mark><bdi dir="auto">Later</bdi></mark>' in html
    assert re.findall(r'name="(?:start|end)" value="(\d+)"', html) == [str(start), str(start + 5)]
    assert 'name="words"' not in html, "the passage is enough"
    editor.post(address(version), {"start": start, "end": start + 5, "category": "medical", "why": "asked"})
    row = Mark.objects.get()
    assert WORDS[row.start : row.end] == "Later"


def test_the_whole_report_is_protected_if_somebody_says_so(editor: Client, version: Version) -> None:
    editor.post(address(version), {"whole": "on", "category": "restricted", "why": "on condition"})
    assert Mark.objects.get().start is None
    assert editor.get(address(version)).status_code == 403


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": "nobody", "category": "witness", "why": "x"}, "These words aren&#x27;t in its text"),
        ({"start": "3", "category": "witness", "why": "x"}, "The selection is incomplete"),
        ({"start": "3", "end": "999", "category": "witness", "why": "x"}, "No passage 3 to 999"),
        ({"category": "eaten", "why": "x"}, "Select a valid choice"),
        ({"category": "witness"}, "This field is required"),
        ({"category": "witness", "why": "x"}, "Give the words to protect"),
        ({"words": "Later", "whole": "on", "category": "witness", "why": "x"}, "not both"),
        ({"lift": "1", "why": "x"}, "Has no such mark"),
        ({"lift": "source", "why": "x"}, "restricted by its source"),
        ({"lift": "1"}, "Say why the protection is lifted"),
    ],
)
def test_what_cannot_be_protected_or_lifted_is_told(
    editor: Client, version: Version, fields: dict[str, str], said: str
) -> None:
    assert said in text(editor.post(address(version), fields, follow=True))
    assert not Mark.objects.exists()


def test_protection_is_lifted_with_a_reason(desk: Desk, editor: Client, version: Version) -> None:
    row = mark(version, (0, 4), "witness", by=desk.people["editor"], why="asked", at=NOW)
    assert "Protection lifted." in text(editor.post(address(version), {"lift": row.pk, "why": "consent"}, follow=True))
    row.refresh_from_db()
    assert row.lifted is not None
    assert row.lifted.why == "consent"
    Version.objects.update(restricted=True)
    admin = desk.browser("admin")
    admin.post(address(version), {"lift": "source", "why": "consent"})
    version.refresh_from_db()
    assert not version.restricted


def test_only_editors_protect(desk: Desk, version: Version) -> None:
    for role in ("reader", "reviewer"):
        client = desk.browser(role)
        assert client.get(address(version)).status_code == 403
        assert client.post(address(version), {"category": "witness", "why": "x"}).status_code == 403
        assert "Protect the report" not in text(client.get(f"/desk/reports/{version.code}/"))
    assert not Mark.objects.exists()
    assert "Protect the report" in text(desk.browser("editor").get(f"/desk/reports/{version.code}/"))


def test_who_opens_protected_words_is_recorded_once_a_day(desk: Desk, version: Version) -> None:
    member = add_person("member", PHRASE, NOW, role="reviewer")
    add_to_groups(member, [GROUP], NOW)
    seen_by = group_named(GROUP)
    mark(version, (0, 10), "witness", by=desk.people["editor"], why="asked", at=NOW, seen_by=seen_by)
    mine = desk.browser(None)
    mine.force_login(member, "django.contrib.auth.backends.ModelBackend")
    page = f"/desk/reports/{version.code}/"
    for client in (mine, mine, desk.browser("reader"), desk.browser("editor")):
        assert client.get(page).status_code == 200
    assert openings() == [("member", f"version:{version.code}")]
    desk.browser("admin").get(f"/desk/originals/{version.original.sha256}/text/")
    assert openings()[1:] == [("admin-one", f"version:{version.code}")]
    assert opened(version, member, timezone.now() + datetime.timedelta(days=1))
    assert not opened(version, member, timezone.now() + datetime.timedelta(days=1))


def test_what_is_not_protected_is_opened_without_a_record(desk: Desk, version: Version) -> None:
    desk.browser("admin").get(f"/desk/reports/{version.code}/")
    assert openings() == []


def test_lists_and_the_log_itself_record_nothing(desk: Desk, version: Version) -> None:
    mark(version, (0, 10), "witness", by=desk.people["editor"], why="asked", at=NOW)
    admin = desk.browser("admin")
    for one in ("", "reports/", "incidents/", "log/", "marks/", "came-back/"):
        admin.get(f"/desk/{one}")
    assert openings() == []


@pytest.mark.parametrize(
    ("restricted", "span", "group", "is_recorded"),
    [
        (True, None, None, False),
        (True, None, GROUP, True),
        (False, (0, 10), GROUP, True),
        (False, (0, 10), None, False),
        (False, None, GROUP, True),
    ],
)
def test_only_who_sees_something_protected_has_opened_it(
    desk: Desk, restricted: bool, span: tuple[int, int] | None, group: str | None, is_recorded: bool
) -> None:
    version = a_version(WORDS, restricted=restricted)
    user: User = desk.people["reviewer"]
    if group:
        add_to_groups(user, [GROUP], NOW)
    if span or group:
        seen_by = group_named(GROUP) if group else None
        mark(version, span, "witness", by=desk.people["editor"], why="asked", at=NOW, seen_by=seen_by)
    assert opened(version, user, NOW) is is_recorded
    assert not re.search("Zora", str(list(Entry.objects.values("before", "after", "why"))))


def test_a_selection_that_lies_nowhere_in_the_text_is_told(editor: Client, version: Version) -> None:
    html = text(editor.get(f"{address(version)}?start=900&end=905"))
    assert "They lie outside the text" in html
    assert 'name="words"' in html


def test_words_that_the_text_lacks_are_told_beside_their_field(editor: Client, version: Version) -> None:
    html = text(editor.post(address(version), {"words": "nobody", "category": "witness", "why": "x"}))
    assert '<p class="error" id="id_words_error">These words aren&#x27;t in its text' in html
    field = re.findall(r'<input[^>]*name="words"[^>]*>', html)[0]
    assert "id_words_error" in field
    assert "autofocus" in field
