"""The commands by which people decide, as they are typed."""

import json
import socket
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from made import CLASH, MARKET, NOW, line, store
from typer.testing import CliRunner, Result

from claimwatch.cli import app
from claimwatch.ledger.models import Content, Entry, Incident, Mark, Original, State, Version
from claimwatch.ledger.query.release import releasable, unconfirmed
from claimwatch.ledger.service.decisions import confirm
from claimwatch.ledger.service.people import add_person

PHRASE = "a long and winding road"
BY = ("--by", "Lina", "--why", "because")


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, arguments, input=typed)


def said(*arguments: str, typed: str = "") -> str:
    """What a command prints that goes well."""
    result = run(*arguments, typed=typed)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def refused(*arguments: str) -> str:
    """What a command that is refused says."""
    result = run(*arguments)
    assert result.exception is not None
    return str(result.exception)


@pytest.fixture
def lina(ledger: str) -> User:
    return add_person("Lina", PHRASE, NOW)


def test_a_person_is_added_with_a_password_that_is_typed(ledger: str) -> None:
    said("person", "Omar", "--group", "Witness care", typed=f"{PHRASE}\n{PHRASE}\n")
    omar = User.objects.get(username="Omar")
    assert omar.check_password(PHRASE)
    assert omar.groups.filter(name="Witness care").exists()
    assert "may see what is marked for Editors" in said("person", "Omar", "--group", "Editors")
    assert PHRASE not in json.dumps(list(Entry.objects.values("after", "subject", "why")))


def test_a_name_that_is_taken_in_another_case_or_is_none_is_refused_before_the_password(lina: User) -> None:
    assert "the name Lina is taken" in refused("person", "lina")
    assert "the name Lina is taken" in refused("person", "ＬＩＮＡ", "--group", "Editors")
    assert "the name claimwatch is taken" in refused("person", "Claimwatch")
    for name in ("Lina Omar", "", "x" * 151, "a\nb"):
        assert "invalid name; use one word" in refused("person", name)
    assert User.objects.count() == 1


def test_somebody_who_sees_everything_is_told_so(ledger: str) -> None:
    assert "see everything that is marked, and add people" in said("person", "Omar", "--everything", typed=PHRASE)
    assert User.objects.get().check_password(PHRASE)


@pytest.mark.parametrize("typed", ["", "one long phrase here\nanother phrase here\n"])
def test_a_password_that_is_handed_over_stands_alone(ledger: str, typed: str) -> None:
    result = run("person", "Omar", typed=typed)
    assert "password on one line" in str(result.exception)
    assert not User.objects.exists()


def test_a_port_that_is_in_use_is_told(ledger: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refused("review", "--port", str(port)) == f"port {port} is in use; choose another with --port"


def test_released_marked_and_withdrawn(lina: User, tmp_path: Path) -> None:
    store(line(CLASH))
    row, version = Incident.objects.get(), Version.objects.get()
    assert "isn't confirmed yet" in refused("release", row.code, *BY)
    assert "claimwatch person Nobody" in refused("release", row.code, "--by", "Nobody")
    assert "witness" in refused("mark", version.code, "--as", "secret", *BY)
    assert "location" in said("mark", version.code, "--as", "location", "--words", "tremseh", *BY)
    for one in unconfirmed(row, releasable(row)):
        confirm(row.code, one.key, by=lina, at=NOW)
    assert f"{row.code}: released by Lina" in said("release", row.code, *BY)
    out = tmp_path / "released.jsonl"
    said("release", row.code, "--jsonl", str(out))
    assert json.loads(out.read_text())["id"] == row.code
    assert "remseh" not in out.read_text()
    told = said("mark", version.code, "--as", "witness", "--words", "Activists", "--group", "Editors", *BY)
    assert f"incident {row.code} was released without this mark" in told
    assert "has changed since" in said("release", row.code)
    number = str(Mark.objects.get(category="location").pk)
    assert "location" not in said("mark", version.code, "--lift", number, *BY)
    assert "say who" in refused("release", row.code, "--withdraw")
    assert "withdrawn" in said("release", row.code, "--withdraw", *BY)
    assert "isn't released" in refused("release", row.code)
    row.refresh_from_db()
    assert row.state == State.WITHDRAWN


def test_a_restricted_report_is_listed_and_lifted_with_number_0(lina: User) -> None:
    store(line(CLASH))
    Version.objects.update(restricted=True)
    code = Version.objects.get().code
    assert "0  whole report: restricted by its source" in said("mark", code)
    assert "nothing is marked" in said("mark", code, "--lift", "0", *BY)
    assert "no such mark" in refused("mark", code, "--lift", "77", *BY)


def test_sealing_asks_and_verifying_tells(lina: User) -> None:
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
