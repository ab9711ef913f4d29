"""Admins add people, give them roles and close their accounts; the log says who did."""

import pytest
from desks import PHRASE, Desk, text
from django.contrib.auth.models import User
from django.test import Client

from claimwatch.ledger.models import Entry
from claimwatch.ledger.service.people import role_of
from claimwatch.ledger.store import password_digest

OTHER = "another rather long phrase"


@pytest.fixture
def client(desk: Desk) -> Client:
    return desk.browser("admin")


def change(client: Client, user: User, **fields: str) -> str:
    return text(client.post(f"/desk/people/{user.pk}/", fields, follow=True))


def last() -> tuple[object, ...]:
    """Who decided what last, by the log."""
    entry = Entry.objects.order_by("-number")[0]
    return entry.by, entry.way, entry.action, entry.subject, entry.before, entry.after


def test_somebody_is_added(client: Client) -> None:
    client.post("/desk/people/add/", {"name": "Omar", "role": "editor", "password": OTHER})
    omar = User.objects.get(username="Omar")
    assert omar.check_password(OTHER)
    assert role_of(omar) == "editor"
    digest = password_digest(User.objects.get(username="Omar").password)
    assert last() == ("admin-one", "desk", "person", "person:Omar", None, {"role": "editor", "password": digest})
    html = text(client.get("/desk/people/"))
    assert "Omar" in html
    assert html.count("<tr>") == 6


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"name": "ADMIN-ONE"}, "is taken"),
        ({"name": "two words"}, "one word"),
        ({"password": "short"}, "too short"),
        ({"role": "owner"}, "not one of the available choices"),
    ],
)
def test_nobody_is_added_with_a_name_that_misleads_or_a_weak_password(
    client: Client, fields: dict[str, str], why: str
) -> None:
    before = User.objects.count()
    answer = client.post("/desk/people/add/", {"name": "Omar", "role": "reader", "password": OTHER} | fields)
    assert why in text(answer)
    assert User.objects.count() == before


def test_a_role_is_changed_and_takes_effect_at_once(client: Client, desk: Desk) -> None:
    reader = desk.people["reader"]
    browser = desk.browser("reader")
    assert browser.get("/desk/sources/add/").status_code == 403
    change(client, reader, change="role", role="reviewer")
    assert last() == (
        "admin-one", "desk", "role", "person:reader-one", {"role": "reader"}, {"role": "reviewer"}
    )  # fmt: skip
    assert browser.get("/desk/sources/add/").status_code == 200
    assert "Unknown" in change(client, reader, change="role", role="owner")
    assert client.post(f"/desk/people/{reader.pk}/", {"change": "delete"}).status_code == 404


def test_who_sees_everything_that_is_marked_follows_the_role(client: Client, desk: Desk) -> None:
    reader = desk.people["reader"]
    change(client, reader, change="role", role="admin")
    reader.refresh_from_db()
    assert reader.is_superuser
    change(client, reader, change="role", role="editor")
    reader.refresh_from_db()
    assert not reader.is_superuser


def test_a_new_password_signs_out(client: Client, desk: Desk) -> None:
    browser = desk.browser("reader")
    assert "too short" in change(client, desk.people["reader"], change="password", password="short")  # noqa: S106 - refused
    assert browser.get("/desk/log/").status_code == 200
    change(client, desk.people["reader"], change="password", password=OTHER)
    assert last()[:4] == ("admin-one", "desk", "password", "person:reader-one")
    assert OTHER not in str(list(Entry.objects.values()))
    assert browser.get("/desk/log/").status_code == 302


def test_a_closed_account_keeps_its_history_and_can_be_opened(client: Client, desk: Desk) -> None:
    editor = desk.people["editor"]
    browser = desk.browser("editor")
    change(client, editor, change="deactivate")
    assert last()[2:4] == ("deactivate", "person:editor-one")
    assert browser.get("/desk/log/").status_code == 302
    assert Entry.objects.filter(subject="person:editor-one", action="person").exists()
    change(client, editor, change="reactivate")
    assert last()[2:4] == ("reactivate", "person:editor-one")
    editor.refresh_from_db()
    assert role_of(editor) == "editor"


@pytest.mark.parametrize("fields", [{"change": "role", "role": "reader"}, {"change": "deactivate"}])
def test_the_last_admin_stays(client: Client, desk: Desk, fields: dict[str, str]) -> None:
    before = Entry.objects.count()
    assert "only admin" in change(client, desk.people["admin"], **fields)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("role", ["reader", "reviewer", "editor"])
def test_nobody_else_changes_people(desk: Desk, role: str) -> None:
    client = desk.browser(role)  # type: ignore[arg-type] # one of the roles
    before = Entry.objects.count()
    assert client.post("/desk/people/add/", {"name": "Omar", "role": "admin", "password": OTHER}).status_code == 403
    for fields in ({"change": "role", "role": "admin"}, {"change": "password", "password": OTHER}):
        assert client.post(f"/desk/people/{desk.people['admin'].pk}/", fields).status_code == 403
    assert Entry.objects.count() == before


def test_people_change_their_own_password_and_stay_signed_in(desk: Desk) -> None:
    here, elsewhere = desk.browser("reader"), desk.browser("reader")
    wrong = {"present": "not this one at all", "new": OTHER, "again": OTHER}
    assert "isn&#x27;t your current password" in text(here.post("/desk/password/", wrong))
    assert "differ" in text(here.post("/desk/password/", wrong | {"present": PHRASE, "again": "x"}))
    weak = {"present": PHRASE, "new": "short", "again": "short"}
    assert "too short" in text(here.post("/desk/password/", weak))
    assert here.post("/desk/password/", wrong | {"present": PHRASE}).status_code == 302
    assert last()[:4] == ("reader-one", "desk", "password", "person:reader-one")
    assert here.get("/desk/log/").status_code == 200
    assert elsewhere.get("/desk/log/").status_code == 302
