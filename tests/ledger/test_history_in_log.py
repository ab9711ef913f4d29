"""A ledger without roles and with a history of sources beside the log opens with this version; nothing is lost."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import use_database
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import Error, connections, transaction
from test_rekeyed import complaints, unpacked

from claimwatch.ledger.models import Entry
from claimwatch.ledger.service.people import role_of

HISTORY = """INSERT INTO ledger_historicalsource
    (id, name, kind, url, publisher, country, every, restricted, enabled, listed,
     history_date, history_change_reason, history_type, history_user_id)
    VALUES (?, ?, 'feed', ?, '', 'SY', 600, 0, ?, 0, ?, NULL, ?, ?)"""
CHANGES = [
    (7, "wire", "https://wire.example/new", 1, "2030-01-03 00:00:00", "~", 1),
    (7, "wire", "https://wire.example/", 1, "2030-01-01 00:00:00", "+", None),
    (8, "harbour", "https://harbour.example/", 1, "2030-01-02 00:00:00", "+", 1),
    (7, "wire", "https://wire.example/new", 0, "2030-01-04 00:00:00", "~", None),
    (8, "harbour", "https://harbour.example/", 1, "2030-01-05 00:00:00", "-", 1),
]
"""As simple-history stored them, out of order."""
PRESENT = """INSERT INTO ledger_source (id, name, kind, url, publisher, country, every, restricted, enabled, listed)
    VALUES (7, 'wire', 'feed', 'https://wire.example/new', '', 'SY', 600, 0, 0, 0)"""
"""The one that is still there."""
PEOPLE = """INSERT INTO auth_user
    (id, username, password, is_superuser, first_name, last_name, email, is_staff, is_active, date_joined)
    VALUES (?, ?, '', 0, '', '', '', 1, 1, '2030-01-01')"""


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Path]:
    path = unpacked(tmp_path)
    with sqlite3.connect(path) as database:
        database.executemany(HISTORY, CHANGES)
        database.execute(PRESENT)
        database.executemany(PEOPLE, [(2, "Omar"), (3, "Nour"), (4, "Rana")])
        database.execute("INSERT INTO auth_group (id, name) VALUES (2, 'Editors'), (3, 'Witness care')")
        database.execute("INSERT INTO auth_user_groups (user_id, group_id) VALUES (2, 1), (3, 2), (4, 3)")
    database.close()
    use_database(f"sqlite:///{path}")
    call_command("migrate", verbosity=0)
    yield path
    connections.close_all()


def test_each_change_of_a_source_is_an_entry_in_order(stored: Path) -> None:
    entries = Entry.objects.filter(action="source").order_by("number")
    told = [(entry.subject, entry.by, entry.way, entry.after["changed_at"][:10]) for entry in entries]
    assert told == [
        ("source:wire", "claimwatch", "machine", "2030-01-01"),
        ("source:harbour", "Lina", "desk", "2030-01-02"),
        ("source:wire", "Lina", "desk", "2030-01-03"),
        ("source:wire", "claimwatch", "machine", "2030-01-04"),
        ("source:harbour", "Lina", "desk", "2030-01-05"),
    ]
    added, _, moved, stopped, removed = entries
    assert added.before is None
    assert added.after == {
        "name": "wire", "kind": "feed", "url": "https://wire.example/", "publisher": "", "country": "SY",
        "every": 600, "restricted": False, "enabled": True, "listed": False,
        "changed_at": "2030-01-01T00:00:00+00:00",
    }  # fmt: skip
    assert moved.before["url"] == "https://wire.example/"
    assert (moved.after["url"], stopped.before["url"]) == ("https://wire.example/new",) * 2
    assert (stopped.before["enabled"], stopped.after["enabled"]) == (True, False)
    assert removed.after == {"changed_at": "2030-01-05T00:00:00+00:00"}
    assert len({entry.at for entry in entries}) == 1


def test_there_is_no_second_history(stored: Path) -> None:
    with sqlite3.connect(stored) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    database.close()
    assert not tables & {"ledger_historicalsource", "django_admin_log"}
    assert "ledger_entry" in tables


def test_old_entries_keep_their_hashes_and_the_log_still_refuses_changes(stored: Path) -> None:
    assert complaints() == []
    assert Entry.objects.filter(number__lte=48, way="").count() == 48
    for statement in ("UPDATE ledger_entry SET way = 'desk' WHERE number = 1", "DELETE FROM ledger_entry"):
        with pytest.raises(Error, match="only ever appended"), transaction.atomic():
            connections["default"].cursor().execute(statement)


def test_who_could_release_still_can_and_a_group_for_marks_gives_no_role(stored: Path) -> None:
    roles = {user.username: role_of(user) for user in User.objects.all()}
    assert roles == {"Lina": "admin", "Omar": "editor", "Nour": None, "Rana": None}
    assert User.objects.get(username="Rana").groups.get().name == "Witness care"
    told = list(Entry.objects.filter(action__in=("role", "leave")).order_by("number").values_list("action", "subject"))
    assert told == [("leave", "person:Nour"), ("role", "person:Lina"), ("role", "person:Omar")]
