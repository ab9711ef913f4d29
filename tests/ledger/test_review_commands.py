"""The commands by which people decide, as they are typed: with the password of who decides."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from made import CLASH, MARKET, NOW, keep_all, line, store
from typer.testing import CliRunner, Result

from claimwatch.cli import app
from claimwatch.ledger.models import Content, Entry, Incident, Mark, Original, State, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.service.decisions import confirm
from claimwatch.ledger.service.people import Role, add_person, deactivate, role_of
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.ledger.store import entry_hash

PHRASE = "a long and winding road"
BY = ("--by", "Lina", "--why", "because")


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, arguments, input=typed)


def said(*arguments: str, typed: str = "") -> str:
    """What a command prints that goes well."""
    result = run(*arguments, typed=typed)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def refused(*arguments: str, typed: str = "") -> str:
    """What a command that is refused says."""
    result = run(*arguments, typed=typed)
    assert result.exception is not None
    return str(result.exception)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong password costs no time here."""
    monkeypatch.setattr("claimwatch.cli.passwords.WAIT", 0)
    monkeypatch.delenv("CLAIMWATCH_PASSWORD", raising=False)


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    """The password in the environment, as for a program that decides."""
    monkeypatch.setenv("CLAIMWATCH_PASSWORD", PHRASE)


@pytest.fixture
def lina(ledger: str) -> User:
    return add_person("Lina", PHRASE, NOW, role="editor")


def test_a_person_is_added_with_a_password_that_is_typed(ledger: str) -> None:
    said("person", "Omar", "--group", "Witness care", typed=f"{PHRASE}\n{PHRASE}\n")
    omar = User.objects.get(username="Omar")
    assert omar.check_password(PHRASE)
    assert omar.groups.filter(name="Witness care").exists()
    assert "may see what is marked for Medics" in said("person", "Omar", "--group", "Medics")
    assert role_of(omar) == "reviewer"
    assert PHRASE not in json.dumps(list(Entry.objects.values("after", "subject", "why")))


def test_a_name_that_is_taken_in_another_case_or_is_none_is_refused_before_the_password(lina: User) -> None:
    assert "the name Lina is taken" in refused("person", "lina")
    assert "the name Lina is taken" in refused("person", "ＬＩＮＡ", "--group", "Medics")
    assert "the name claimwatch is taken" in refused("person", "Claimwatch")
    for name in ("Lina Omar", "", "x" * 151, "a\nb"):
        assert "invalid name; use one word" in refused("person", name)
    assert User.objects.count() == 1


def test_a_role_is_given_and_changed(ledger: str) -> None:
    assert "Omar added; role: admin" in said("person", "Omar", "--role", "admin", typed=PHRASE)
    assert "only admin" in refused("person", "Omar", "--role", "reader")
    said("person", "Lina", typed=PHRASE)
    assert "already has the role reviewer" in refused("person", "Lina", "--role", "reviewer")
    assert "Lina now has the role editor" in said("person", "Lina", "--role", "editor")
    assert role_of(User.objects.get(username="Lina")) == "editor"
    assert "known roles: reader, reviewer, editor, admin" in refused("person", "Lina", "--role", "owner")
    entry = Entry.objects.get(action="role")
    assert (entry.before, entry.after, entry.way) == ({"role": "reviewer"}, {"role": "editor"}, "command")


def test_nobody_gets_a_role_by_joining_its_group(lina: User) -> None:
    for name in ("Admins", "Editors", "Reviewers", "Readers"):
        assert "is that of a role" in refused("person", "Lina", "--group", name)
    assert role_of(lina) == "editor"


@pytest.mark.parametrize("typed", ["", "one long phrase here\nanother phrase here\n"])
def test_a_password_that_is_handed_over_stands_alone(ledger: str, typed: str) -> None:
    result = run("person", "Omar", typed=typed)
    assert "password on one line" in str(result.exception)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [("another long phrase\n", "--by Lina: wrong password"), ("", "give the password in CLAIMWATCH_PASSWORD")],
)
def test_nobody_decides_in_somebody_s_name_without_their_password(lina: User, typed: str, why: str) -> None:
    store(line(CLASH))
    row, version, original = Incident.objects.get(), Version.objects.get(), Original.objects.get()
    before = Entry.objects.count()
    assert why in refused("release", row.code, *BY, typed=typed)
    assert why in refused("release", row.code, "--withdraw", *BY, typed=typed)
    assert why in refused("mark", version.code, "--as", "minor", *BY, typed=typed)
    assert why in refused("mark", version.code, "--lift", "0", *BY, typed=typed)
    assert why in refused("seal", original.sha256, "--yes", *BY, typed=typed)
    assert Entry.objects.count() == before


def test_the_password_is_a_line_of_standard_input_and_the_log_says_that_a_command_decided(lina: User) -> None:
    store(line(CLASH))
    said("mark", Version.objects.get().code, "--as", "minor", *BY, typed=f"{PHRASE}\n")
    entry = Entry.objects.get(action="mark")
    assert (entry.by, entry.way) == ("Lina", "command")
    assert entry.hash == entry_hash(entry)


@pytest.mark.parametrize("role", ["reader", "reviewer"])
def test_a_password_gives_no_right_that_the_role_does_not_have(ledger: str, password: None, role: Role) -> None:
    add_person("Lina", PHRASE, NOW, role=role)
    store(line(CLASH))
    for command in (
        ("release", Incident.objects.get().code),
        ("release", Incident.objects.get().code, "--withdraw"),
        ("mark", Version.objects.get().code, "--as", "minor"),
        ("seal", Original.objects.get().sha256, "--yes"),
    ):
        assert "takes the role editor" in refused(*command, *BY)
    assert set(Entry.objects.values_list("action", flat=True)) == {"person"}


def test_somebody_whose_account_is_closed_decides_nothing(lina: User, password: None) -> None:
    store(line(CLASH))
    deactivate(lina, NOW)
    assert "account is inactive" in refused("mark", Version.objects.get().code, "--as", "minor", *BY)


def test_released_marked_and_withdrawn(lina: User, password: None, tmp_path: Path) -> None:
    store(line(CLASH))
    row, version = Incident.objects.get(), Version.objects.get()
    assert "confirmed yet" in refused("release", row.code, *BY)
    assert "claimwatch person Nobody" in refused("release", row.code, "--by", "Nobody")
    assert "witness" in refused("mark", version.code, "--as", "secret", *BY)
    assert "location" in said("mark", version.code, "--as", "location", "--words", "tremseh", *BY)
    for one in unconfirmed(row, releasable(row)):
        confirm(row.code, one.key, by=lina, at=NOW, revision=last_entry())
    assert "could single out somebody who is marked" in refused("release", row.code, *BY)
    keep_all(row, lina)
    assert f"{row.code}: released by Lina" in said("release", row.code, *BY)
    out = tmp_path / "released.jsonl"
    said("release", row.code, "--jsonl", str(out))
    assert json.loads(out.read_text())["incident"]["id"] == row.code
    assert "remseh" not in out.read_text()
    told = said("mark", version.code, "--as", "witness", "--words", "Activists", "--group", "Medics", *BY)
    assert f"incident {row.code} was released without this mark" in told
    assert "has changed since" in said("release", row.code)
    number = str(Mark.objects.get(category="location").pk)
    assert "location" not in said("mark", version.code, "--lift", number, *BY)
    assert "say who" in refused("release", row.code, "--withdraw")
    assert "withdrawn" in said("release", row.code, "--withdraw", *BY)
    assert "isn't released" in refused("release", row.code)
    row.refresh_from_db()
    assert row.state == State.WITHDRAWN


def test_a_restricted_report_is_listed_and_lifted_with_number_0(lina: User, password: None) -> None:
    store(line(CLASH))
    Version.objects.update(restricted=True)
    code = Version.objects.get().code
    assert "0  whole report: restricted by its source" in said("mark", code)
    assert "nothing is marked" in said("mark", code, "--lift", "0", *BY)
    assert "no such mark" in refused("mark", code, "--lift", "77", *BY)


def test_sealing_says_first_what_it_takes(lina: User, password: None, tmp_path: Path) -> None:
    received = line(CLASH, url="https://north.example/1")
    store(received, line(MARKET, url="https://north.example/2"))
    clash, market = (Version.objects.get(text__contains=word) for word in ("helicopters", "car bomb"))
    incident = Incident.objects.get(mentions__version=clash)
    decide(clash.code, [], by=lina, at=NOW, revision=0)
    file = tmp_path / "as received.jsonl"
    file.write_bytes(received.data)
    for named in (clash.code, "https://north.example/1", str(file), clash.original.sha256):
        result = run("seal", named, *BY, typed="n\n")
        assert result.exit_code == 1, named
        assert f"original {clash.original.sha256} ({len(received.data)} bytes)" in result.output, named
        assert f"1 report: {clash.code}" in result.output
        assert f"1 incident ends: {incident.code}" in result.output
        assert "1 decision loses its content" in result.output
        assert market.code not in result.output
    assert Content.objects.count() == 2
    assert "isn't in this ledger" in refused("seal", "https://north.example/3", *BY, "--yes")
    assert f"{clash.original.sha256}: sealed" in said("seal", clash.code, *BY, "--yes")
    assert list(Content.objects.values_list("original", flat=True)) == [market.original_id]
    assert "sealed before" in said("seal", clash.original.sha256, *BY, "--yes")


def test_an_address_means_all_originals_that_came_from_it(lina: User, password: None) -> None:
    store(line(CLASH, url="https://north.example/1"))
    store(line(CLASH.replace("12 gunmen", "13 gunmen"), url="https://north.example/1", at=NOW.replace(hour=13)))
    assert said("seal", "https://north.example/1", *BY, "--yes").count(": sealed") == 2
    assert not Content.objects.exists()


def test_sealing_asks_and_verifying_tells(lina: User, password: None) -> None:
    store(line(CLASH), line(MARKET))
    first, second = Original.objects.order_by("pk")
    assert "sealed" in said("seal", first.sha256, *BY, "--yes")
    assert run("seal", second.sha256, *BY, typed="n\n").exit_code == 1
    assert list(Content.objects.values_list("original", flat=True)) == [second.pk]
    assert "originals: 2, all correct" in said("verify")
    Content.objects.update(compressed=b"other")
    result = run("verify")
    assert result.exit_code == 1
    assert f"original {second.sha256}: its bytes can't be decompressed" in result.output
