"""A backup of a ledger in use: whole, private, and without what was sealed."""

import contextlib
import datetime
import json
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from backups import SETTINGS, back_up, fill, ledger_part, parts_of, wrongs
from databases import use_database
from django.db import connection, connections
from made import CLASH_TOLD_AGAIN, MARKET, NOW, line, store
from postgres import Postgres

from claimwatch.cli.ledger.backup import named
from claimwatch.errors import LedgerError
from claimwatch.ledger.backup import backed_up
from claimwatch.ledger.models import Change, Content, Entry, Incident, Original, Release, Version
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.sealing import seal
from claimwatch.ledger.store.packed import digest
from commands import run_command
from skips import NOT_HERE

WRITER = """
import datetime
from claimwatch.web import ready
ready()
from claimwatch.collect import Received
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.reports import make_reports
now = datetime.datetime(2030, 5, 4, tzinfo=datetime.UTC)
for n in range(10**9):
    data = b'{"text": "Number %d. The library has new opening hours."}' % n
    keep([Received(data=data, format=".jsonl", name=f"x:{n}", retrieved_at=now)], "test")
    make_reports(now, 100)
    append(by="claimwatch", action="close", subject=f"issue:{n}", at=now, way="machine", after={"times": n})
"""
WITNESS = "Zwentibold"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "claimwatch.toml").write_text(SETTINGS)
    (folder / "claimwatch.key").write_text("the key")
    return folder


@pytest.fixture
def elsewhere(ledger: str, tmp_path: Path, request: pytest.FixtureRequest) -> dict[str, str]:
    """The environment of a new desk without a ledger, on the same kind of database."""
    url = f"sqlite:///{tmp_path / 'elsewhere' / 'claimwatch.db'}"
    if connection.vendor == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        url = server.url(server.create_bare())
    return {**os.environ, "DATABASE_URL": url}


@contextlib.contextmanager
def someone_writes(ledger: str, desk: Path) -> Iterator[None]:
    """Another process that goes on adding reports and log entries."""
    before = Original.objects.count()
    environment = {**os.environ, "DATABASE_URL": ledger, "CLAIMWATCH_DESK": str(desk)}
    with subprocess.Popen([sys.executable, "-c", WRITER], env=environment) as process:
        try:
            while Original.objects.count() < before + 5:
                assert process.poll() is None
            yield
            assert process.poll() is None
        finally:
            process.kill()


def documents() -> dict[str, bytes]:
    incidents = {row.code: bytes(row.document) for row in Incident.objects.all()}
    releases = {f"release {row.pk}": bytes(row.document or b"") for row in Release.objects.all()}
    return incidents | releases | {f"change {row.pk}": bytes(row.body or b"") for row in Change.objects.all()}


def test_the_drill(ledger: str, desk: Path, elsewhere: dict[str, str], tmp_path: Path) -> None:
    fill()
    expected, here = documents(), {**os.environ, "DATABASE_URL": ledger, "CLAIMWATCH_DESK": str(desk)}
    with someone_writes(ledger, desk):
        done = run_command(["backup", tmp_path], here)
    assert (done.returncode, "wrong" in done.stderr) == (0, False), done.stderr
    [file] = tmp_path.glob("claimwatch-*.zip")
    assert done.stdout.startswith(f"{file}: ")
    state = json.loads(parts_of(file)["manifest.json"])["state"]
    assert 2 < state["counts"]["originals"] < Original.objects.count()
    assert Entry.objects.get(number=state["last"]["number"]).hash == state["last"]["hash"] != Entry.objects.last().hash
    assert state["last"]["hash"] in done.stdout

    into = tmp_path / "elsewhere"
    done = run_command(["restore", file, "--into", into], elsewhere)
    assert (done.returncode, "wrong" in done.stderr) == (0, False), done.stderr
    assert state["last"]["hash"] in done.stdout
    assert "seal it again" in done.stderr
    assert (into / "claimwatch.toml").read_text() == SETTINGS
    assert run_command(["verify"], {**elsewhere, "CLAIMWATCH_DESK": str(into)}).returncode == 0
    use_database(elsewhere["DATABASE_URL"])
    assert documents() == expected
    last = Entry.objects.order_by("-number")[0]
    assert (last.number, last.hash) == (state["last"]["number"], state["last"]["hash"])
    assert Original.objects.count() == state["counts"]["originals"]
    with pytest.raises(Exception, match="the log is only ever appended to"):
        Entry.objects.filter(number=1).update(why="another")
    with pytest.raises(Exception, match="changes are only ever appended"):
        Change.objects.filter(number=1).update(incident="another")
    store(line(CLASH_TOLD_AGAIN))  # the restored ledger works
    assert wrongs() == []

    done = run_command(["restore", file, "--into", into], elsewhere)
    assert done.returncode == 1
    assert f" reports and {state['last']['number']:,} log entries; " in done.stderr
    assert done.stderr.startswith("claimwatch: ")


def test_a_backup_holds_what_it_should_and_only_its_owner_may_read_it(ledger: str, desk: Path, tmp_path: Path) -> None:
    back_up(tmp_path / "one.zip", desk)
    assert set(parts_of(tmp_path / "one.zip")) == {ledger_part(), "claimwatch.toml", "manifest.json"}
    back_up(tmp_path / "two.zip", desk, with_key=True)
    assert parts_of(tmp_path / "two.zip")["claimwatch.key"] == b"the key"
    assert stat.S_IMODE((tmp_path / "two.zip").stat().st_mode) == 0o600


def test_the_database_s_address_stays_out(ledger: str, desk: Path, tmp_path: Path) -> None:
    address = "database = 'postgresql://desk:opensesame@db.example/x'\n"
    (desk / "claimwatch.toml").write_text(f"processes = 2\n# {address}{address}{SETTINGS.split('1', 1)[1]}")
    back_up(tmp_path / "one.zip", desk)
    settings = parts_of(tmp_path / "one.zip")["claimwatch.toml"].decode()
    assert "opensesame" not in settings
    assert settings.startswith("processes = 2\n# database: left out by the backup")
    assert 'url = "https://a.example/feed"' in settings


def test_an_address_that_cannot_be_left_out_is_refused(ledger: str, desk: Path, tmp_path: Path) -> None:
    (desk / "claimwatch.toml").write_text('"database" = "postgresql://desk:opensesame@db.example/x"\n')
    with pytest.raises(LedgerError, match="on a line of its own") as refused:
        back_up(tmp_path / "one.zip", desk)
    assert "opensesame" not in str(refused.value)
    assert not list(tmp_path.glob("*.zip"))


def test_nothing_is_overwritten_and_nothing_is_left_of_what_failed(ledger: str, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "one.zip").write_text("mine")
    with pytest.raises(LedgerError, match="a backup overwrites nothing"):
        back_up(tmp_path / "one.zip", desk)
    with pytest.raises(LedgerError, match="there is no such folder"):
        back_up(tmp_path / "none" / "one.zip", desk)
    with pytest.raises(RuntimeError), backed_up(tmp_path / "two.zip", desk, with_key=False, at=NOW):
        raise RuntimeError
    (desk / "claimwatch.key").unlink()
    with pytest.raises(LedgerError, match="leave out --with-key"):
        back_up(tmp_path / "two.zip", desk, with_key=True)
    left = {path.name for path in tmp_path.iterdir()} - {
        "desk",
        "claimwatch.db",
        "claimwatch.db-wal",
        "claimwatch.db-shm",
    }
    assert left == {"one.zip"}
    assert (tmp_path / "one.zip").read_text() == "mine"


def test_a_file_that_appears_meanwhile_is_not_overwritten(ledger: str, desk: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="exists"), backed_up(tmp_path / "one.zip", desk, with_key=False, at=NOW):
        (tmp_path / "one.zip").write_text("mine")
    assert (tmp_path / "one.zip").read_text() == "mine"


def test_what_was_sealed_is_in_no_part(ledger: str, desk: Path, tmp_path: Path) -> None:
    lina = add_person("Lina", "a long and winding road", NOW, role="editor")
    secret = line(CLASH_TOLD_AGAIN.replace("The government", f"A baker, {WITNESS} Quixmarsh, saw it. The government"))
    store(secret, line(MARKET))
    compressed = bytes(Content.objects.get(original__sha256=digest(secret.data)).compressed)
    back_up(tmp_path / "before.zip", desk)
    assert found_in(tmp_path / "before.zip", WITNESS.encode(), compressed)
    seal(digest(secret.data), by=lina, why="the witness is in danger", at=NOW)
    back_up(tmp_path / "after.zip", desk)
    assert not found_in(tmp_path / "after.zip", WITNESS.encode(), b"Quixmarsh", compressed)
    state = json.loads(parts_of(tmp_path / "after.zip")["manifest.json"])["state"]
    assert state["sealed"] == [digest(secret.data)]


def found_in(path: Path, words: bytes, *others: bytes) -> bool:
    """True if a part of the archive holds any of them, as bytes or as a dump writes bytes."""
    parts = [part.lower() for part in parts_of(path).values()]
    wanted = [one for each in (words, *others) for one in (each[8:-8] or each, each)]
    return any(one.lower() in part or one.hex().encode() in part for one in wanted for part in parts)


def test_what_a_seal_left_in_free_pages_is_in_no_part(ledger: str, desk: Path, tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip(f"{NOT_HERE}a dump holds rows, not pages")
    lina = add_person("Lina", "a long and winding road", NOW, role="editor")
    secret = line(CLASH_TOLD_AGAIN.replace("The government", f"A baker, {WITNESS}, saw it. The government"))
    store(secret)
    reader = sqlite3.connect(ledger.removeprefix("sqlite:///"), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM ledger_version").fetchone()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(LedgerError, match="another process is reading the ledger"):
        seal(digest(secret.data), by=lina, why="asked for", at=NOW)
    back_up(tmp_path / "after.zip", desk)
    reader.close()
    assert not found_in(tmp_path / "after.zip", WITNESS.encode())


def test_a_ledger_with_faults_is_backed_up_and_they_are_told(ledger: str, desk: Path, tmp_path: Path) -> None:
    store(line(MARKET))
    Version.objects.update(text="another")
    connections.close_all()
    here = {**os.environ, "DATABASE_URL": ledger, "CLAIMWATCH_DESK": str(desk)}
    done = run_command(["backup", tmp_path / "one.zip"], here)
    assert done.returncode == 1
    assert "its text has changed" in done.stdout
    assert "the ledger has" in done.stdout
    assert ledger_part() in parts_of(tmp_path / "one.zip")


def test_where_there_is_no_ledger_none_is_made(tmp_path: Path) -> None:
    done = run_command(["backup", tmp_path], {**os.environ, "DATABASE_URL": "", "CLAIMWATCH_DESK": str(tmp_path)})
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "there is no ledger here" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_programs_that_are_missing_are_named_and_the_password_is_not(
    postgres: Postgres, tmp_path: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_database(postgres.url(postgres.create_from("empty")).replace("claimwatch@", "claimwatch:opensesame@"))
    calls = tmp_path / "calls"
    program = tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\necho "$@ $PGPASSWORD" > {calls}\necho "pg_dump: error: no luck" >&2\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(LedgerError, match="pg_dump: error: no luck"):
        back_up(tmp_path / "one.zip", desk)
    arguments, _, password = calls.read_text().strip().rpartition(" ")
    assert (password, "opensesame" in arguments) == ("opensesame", False)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(LedgerError, match="pg_dump isn't installed; install PostgreSQL's client programs"):
        back_up(tmp_path / "one.zip", desk)
    connections.close_all()


def test_a_name_without_a_suffix_is_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    for at in (NOW, NOW + datetime.timedelta(days=1)):
        assert named(folder, at) == folder / f"claimwatch-{at:%Y-%m-%dT%H%M%SZ}.zip"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert named(tmp_path / "mine.zip", NOW) == tmp_path / "mine.zip"
    assert named(tmp_path / "none" / "backups", NOW) == tmp_path / "none" / "backups"
