"""Who may open which page, and what each answer of the desk says to the browser."""

import re
from hashlib import sha256

import pytest
from desks import Desk, text
from django.contrib.auth.models import User
from django.test import Client
from made import NOW
from readings import DATA, stored
from rows import an_incident

from claimwatch.desk.urls import urlpatterns
from claimwatch.ledger.models import Entry, ReaderMessage, Source
from claimwatch.ledger.service.people import ROLES, Role, deactivate
from claimwatch.ledger.service.review.talk import comment

LEAST: dict[str, Role] = {
    "": "reader",
    "came-back/": "reader",
    "password/": "reader",
    "incidents/": "reader",
    "incidents/0aa99953a54b/": "reader",
    "incidents/0aa99953a54b/confirm/": "reader",
    "incidents/0aa99953a54b/rows/0aa99953a54b/": "reader",
    "incidents/0aa99953a54b/talk/": "reader",
    "incidents/0aa99953a54b/history/": "reader",
    "incidents/0aa99953a54b/set/type/": "reviewer",
    "incidents/0aa99953a54b/merge/": "reviewer",
    "incidents/0aa99953a54b/split/": "reviewer",
    "incidents/0aa99953a54b/undo/5/": "reviewer",
    "incidents/0aa99953a54b/release/": "editor",
    "keys/": "reader",
    "reports/": "reader",
    "reports/00000000000000aa/": "reader",
    "reports/00000000000000aa/mark/": "editor",
    "reports/00000000000000aa/correct/i1/": "reviewer",
    "log/": "reader",
    "marks/": "reader",
    "messages/": "reviewer",
    "messages/1/": "reviewer",
    "sources/": "reader",
    "sources/add/": "reviewer",
    "sources/1/": "reviewer",
    "issues/": "reader",
    "people/": "admin",
    "people/add/": "admin",
    "people/1/": "admin",
}
"""The first role that may open each page, by its address below /desk/; pages for everybody are missing."""
ORIGINALS = {f"originals/{sha256(DATA).hexdigest()}/", f"originals/{sha256(DATA).hexdigest()}/text/"}
"""What readers may open, too; no pages, and with a policy of their own (test_report_page.py)."""
FOR_EVERYBODY = {"sign-in/", "sign-out/"}
POSTED = {
    "reports/00000000000000aa/decide",
    "reports/00000000000000aa/talk/",
    "looking/incident/0aa99953a54b/",
    "read/incident/0aa99953a54b/",
}
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
}  # fmt: skip


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A desk with one thing of each kind that a page shows."""
    an_incident("0aa99953a54b")
    comment(by=desk.people["reviewer"], at=NOW, words="Look again.", incident="0aa99953a54b")
    assert Entry.objects.count() == 5, "the comment is the decision to undo"
    Source.objects.create(pk=1, name="wire", kind="feed", url="https://wire.example/feed")
    ReaderMessage.objects.create(pk=1, kind="error", about="0aa99953a54b", words="another day", at=NOW)
    User.objects.create(pk=1) if not User.objects.filter(pk=1).exists() else None
    stored(DATA)
    return desk


def opened(client: Client, address: str) -> int:
    answer = client.get(f"/desk/{address}")
    return 200 if answer.status_code == 302 and "sign-in" not in answer["Location"] else answer.status_code


def test_each_page_opens_to_its_role_and_higher_ones_only(full: Desk) -> None:
    for role in ROLES:
        client = full.browser(role)
        expected = {one: 200 if ROLES.index(role) >= ROLES.index(least) else 403 for one, least in LEAST.items()}
        assert {address: opened(client, address) for address in LEAST} == expected, role


def test_the_table_above_has_every_page() -> None:
    patterns = {str(one.pattern) for one in urlpatterns}
    known = (*LEAST, *ORIGINALS, *FOR_EVERYBODY, *POSTED)
    shown = {re.sub(r"/(\d\w*|i1|type|incident)(?=/)", "/<>", f"/{address}")[1:] for address in known}
    assert {re.sub("<.*?>", "<>", pattern) for pattern in patterns} == shown


def test_who_is_not_signed_in_has_no_role_or_is_deactivated_sees_nothing(full: Desk) -> None:
    stranger = Client(headers={"host": "localhost"})
    stranger.force_login(User.objects.create_user("stranger"), "django.contrib.auth.backends.ModelBackend")
    gone = full.browser("editor")
    deactivate(full.people["editor"], NOW)
    for address in LEAST:
        assert full.browser(None).get(f"/desk/{address}")["Location"].startswith("/desk/sign-in/?next="), address
        assert gone.get(f"/desk/{address}").status_code == 302, address
        assert stranger.get(f"/desk/{address}").status_code == 403, address
    assert "log/" not in text(stranger.get("/desk/log/")).replace('action="/desk/log', "")


def test_only_links_that_open_are_in_the_navigation(full: Desk) -> None:
    for role in ROLES:
        client = full.browser(role)
        html = text(client.get("/desk/incidents/"))
        links = re.findall('href="(/desk/[^"]*)"', html.split("<nav")[1].split("</nav>")[0])
        assert links
        assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)
        assert ("/desk/people/" in links) is (role == "admin")
        assert html.count('aria-current="page"') == 1


def test_every_answer_forbids_what_the_desk_does_not_need(full: Desk) -> None:
    client = full.browser("admin")
    everybody = full.browser(None)
    answers = [client.get(f"/desk/{address}") for address in LEAST]
    answers += [
        everybody.get("/desk/sign-in/"),
        client.get("/desk/nowhere/"),
        full.browser("reader").get("/desk/people/"),
    ]
    answers += [full.browser("reader", strict=True).post("/desk/issues/"), client.get("/")]
    for answer in answers:
        assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_no_page_has_a_script_or_style_of_its_own_and_none_is_kept_by_the_browser(full: Desk) -> None:
    client = full.browser("admin")
    for address in LEAST:
        answer = client.get(f"/desk/{address}", follow=True)
        html = text(answer)
        assert "no-store" in answer["Cache-Control"], address
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?! src=)", html), address
        assert 'lang="en" dir="ltr"' in html
        assert html.count("<h1>") == 1, address


def test_pages_that_change_something_take_the_token(full: Desk) -> None:
    client = full.browser("admin", strict=True)
    before = Entry.objects.count()
    for address in (
        *POSTED,
        "keys/",
        "issues/",
        "sources/add/",
        "sources/1/",
        "people/add/",
        "people/1/",
        "password/",
        "sign-out/",
    ):
        answer = client.post(f"/desk/{address}", {"change": "deactivate", "enabled": "on"})
        assert answer.status_code == 403, address
        assert "Please send it again" in text(answer)
    assert Entry.objects.count() == before
