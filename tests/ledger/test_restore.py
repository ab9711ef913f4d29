"""What is no whole, harmless backup of a version that we know is refused before anything is written."""

import json
import os
import sqlite3
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from backups import SETTINGS, back_up, flipped, forged, ledger_part, parts_of
from databases import use_database
from django.core.management import call_command
from django.db import connection, connections
from made import NOW
from postgres import Postgres

from claimwatch.errors import ClaimwatchError, InputError, LedgerError
from claimwatch.ledger.backup import read_state, restore
from claimwatch.ledger.models import Entry
from claimwatch.ledger.service.people import add_person
from commands import run_command
from skips import NOT_HERE


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk's new folder."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


@pytest.fixture
def backup(ledger: str, tmp_path: Path) -> Path:
    """A backup of all parts, of a ledger with one log entry."""
    add_person("Lina", "a long and winding road", NOW, role="editor")
    folder = tmp_path / "from"
    folder.mkdir()
    (folder / "claimwatch.toml").write_text(SETTINGS)
    (folder / "claimwatch.key").write_text("the key of the desk, which is long enough to be compressed " * 9)
    back_up(folder / "backup.zip", folder, with_key=True)
    return folder / "backup.zip"


@pytest.fixture
def target(backup: Path, desk: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database without anything that Django uses from here on."""
    url = f"sqlite:///{desk / 'claimwatch.db'}"
    if connection.vendor == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        url = server.url(server.create_bare())
    use_database(url)
    yield url
    connections.close_all()


def refused(file: Path, desk: Path) -> str:
    """What is said about a file that can't be restored; nothing of it is anywhere."""
    with pytest.raises(ClaimwatchError) as error:
        restore(file, desk)
    assert list(desk.iterdir()) == []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            assert connection.introspection.table_names(cursor) == []
        connections.close_all()
    [line] = str(error.value).splitlines()
    assert isinstance(error.value, InputError), line
    return line


def test_a_whole_backup_is_restored(backup: Path, target: str, desk: Path) -> None:
    manifest, kept = restore(backup, desk)
    assert kept == []
    assert read_state() == manifest.state
    assert (desk / "claimwatch.toml").read_text() == SETTINGS
    for path in desk.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_flipped_bit_in_any_part_is_found(backup: Path, target: str, desk: Path, tmp_path: Path) -> None:
    names = parts_of(backup)
    assert len(names) == 4
    for name in names:
        assert "damaged" in refused(flipped(backup, name, tmp_path / "flipped.zip"), desk)
    restore(backup, desk)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_truncated_backup_is_found(backup: Path, target: str, desk: Path, tmp_path: Path, share: float) -> None:
    data = backup.read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[: int(len(data) * share)])
    assert "damaged" in refused(tmp_path / "cut.zip", desk)


def test_a_part_with_another_hash_is_found(backup: Path, target: str, desk: Path, tmp_path: Path) -> None:
    for name, data in parts_of(backup).items():
        if name != "manifest.json":
            changed = bytes([*data[:-1], data[-1] ^ 1])
            said = refused(forged(backup, tmp_path / "x.zip", {name: changed}, consistent=False), desk)
            assert f"{name} isn't as it was" in said


def test_a_missing_part_is_found(backup: Path, target: str, desk: Path, tmp_path: Path) -> None:
    for name in ("claimwatch.toml", "claimwatch.key", ledger_part()):
        said = refused(forged(backup, tmp_path / "x.zip", {name: None}, consistent=False), desk)
        assert "it doesn't hold the parts that its manifest names" in said
    assert f"{ledger_part()} is missing" in refused(forged(backup, tmp_path / "x.zip", {ledger_part(): None}), desk)


@pytest.mark.parametrize(
    "name", ["../evil", "/srv/evil", "sub/claimwatch.toml", "C:\\evil", "evil", "claimwatch.db-wal"]
)
def test_no_other_name_is_taken(backup: Path, target: str, desk: Path, tmp_path: Path, name: str) -> None:
    assert "which no backup does" in refused(forged(backup, tmp_path / "x.zip", {name: b"x"}), desk)
    assert "which no backup does" in refused(forged(backup, tmp_path / "x.zip", {name: b"x"}, consistent=False), desk)
    assert not (tmp_path / "evil").exists()


def test_no_link_folder_or_second_part_is_taken(backup: Path, target: str, desk: Path, tmp_path: Path) -> None:
    for kind in (stat.S_IFLNK, stat.S_IFDIR, stat.S_IFCHR):
        file = forged(backup, tmp_path / "x.zip", {"claimwatch.key": None}, {"parts": said(backup)}, consistent=False)
        info = zipfile.ZipInfo("claimwatch.key")
        info.external_attr = (kind | 0o600) << 16
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr(info, "/etc/passwd")
        assert "which no backup does" in refused(file, desk)
    twice = forged(backup, tmp_path / "x.zip", {})
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("claimwatch.toml", "processes = 1")
    assert "it doesn't hold the parts" in refused(twice, desk)


def said(backup: Path) -> object:
    return json.loads(parts_of(backup)["manifest.json"])["parts"]


def test_what_would_not_fit_is_refused_before_it_is_unpacked(
    backup: Path, target: str, desk: Path, tmp_path: Path
) -> None:
    parts = said(backup)
    assert isinstance(parts, list)
    for part in parts:
        part["size"] = 1 << 50
    bomb = forged(backup, tmp_path / "x.zip", {}, {"parts": parts}, consistent=False)
    assert "has the wrong size" in refused(bomb, desk)
    bomb.write_bytes(with_declared_size(bomb.read_bytes(), ledger_part(), 0xFFFFFFF0))
    assert "has the wrong size" in refused(bomb, desk)
    long = forged(backup, tmp_path / "x.zip", {"claimwatch.toml": b"#" * (1 << 25)})
    assert "claimwatch.toml has the wrong size" in refused(long, desk)
    long = forged(backup, tmp_path / "x.zip", {}, {"more": "x" * (1 << 25)})
    assert "isn't a backup" in refused(long, desk)


def with_declared_size(archive: bytes, name: str, size: int) -> bytes:
    """The archive with another uncompressed size of a part in its directory."""
    at = archive.rindex(b"PK\x01\x02", 0, archive.rindex(name.encode()))
    return archive[: at + 24] + size.to_bytes(4, "little") + archive[at + 28 :]


def test_what_is_larger_than_the_disk_is_refused(
    backup: Path, target: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    assert "bytes, but" in refused(backup, desk)
    assert "1,000 free" in refused(backup, desk)


def test_a_newer_version_s_backup_is_refused(backup: Path, target: str, desk: Path, tmp_path: Path) -> None:
    state = json.loads(parts_of(backup)["manifest.json"])["state"]
    later = {**state, "migrations": [*state["migrations"], "ledger.9999_later"]}
    for manifest in ({"version": "999.0"}, {"state": later}):
        assert "is newer than this one" in refused(forged(backup, tmp_path / "x.zip", {}, manifest), desk)
    assert "its layout is 2" in refused(forged(backup, tmp_path / "x.zip", {}, {"format": 2}), desk)
    gone = {**state, "migrations": [*state["migrations"], "some_app_that_we_used.0001_initial"]}
    with pytest.raises(LedgerError, match="isn't the one that its manifest describes"):
        restore(forged(backup, tmp_path / "x.zip", {}, {"state": gone}), desk)


@pytest.mark.parametrize("field", [{"version": "1\x1b[2J"}, {"parts": 3}, {"database": "oracle"}, {"state": None}])
def test_a_manifest_of_another_shape_is_refused(
    backup: Path, target: str, desk: Path, tmp_path: Path, field: dict[str, object]
) -> None:
    assert "damaged" in refused(forged(backup, tmp_path / "x.zip", {}, field, consistent="parts" not in field), desk)


def test_a_manifest_without_an_end_to_its_brackets_is_refused(target: str, desk: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("manifest.json", '{"format": 1, "more": ' + "[" * 200_000 + "]" * 200_000 + "}")
    assert "damaged" in refused(tmp_path / "x.zip", desk)


def test_settings_that_lead_to_another_ledger_are_refused(
    backup: Path, target: str, desk: Path, tmp_path: Path
) -> None:
    for settings in (b"database = 'sqlite:////srv/live.db'", b"\xff", b"not toml", b"a=" + b"[" * 100_000):
        said = refused(forged(backup, tmp_path / "x.zip", {"claimwatch.toml": settings}), desk)
        assert "is invalid or names a database" in said


def test_a_ledger_of_another_kind_is_refused(backup: Path, target: str, desk: Path, tmp_path: Path) -> None:
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    parts = parts_of(backup)
    name = {"sqlite": "ledger.sqlite3", "postgresql": "ledger.pgdump"}[other]
    changed = {ledger_part(): None, name: parts[ledger_part()]}
    said = refused(forged(backup, tmp_path / "x.zip", changed, {"database": other}), desk)
    assert f"set DATABASE_URL to an empty {other} database" in said


def test_another_ledger_than_the_manifest_s_is_refused(backup: Path, target: str, desk: Path, tmp_path: Path) -> None:
    state = json.loads(parts_of(backup)["manifest.json"])["state"]
    state["last"]["hash"] = "0" * 64
    file = forged(backup, tmp_path / "x.zip", {}, {"state": state})
    with pytest.raises(LedgerError, match="isn't the one that its manifest describes"):
        restore(file, desk)
    assert not (desk / "claimwatch.db").exists()


def test_a_database_that_is_damaged_but_matches_its_hash_is_refused(
    backup: Path, target: str, desk: Path, tmp_path: Path
) -> None:
    data = parts_of(backup)[ledger_part()]
    for changed in (b"nothing of the kind" * 100, data[:4096] + bytes(4096) + data[8192:]):
        with pytest.raises(LedgerError, match=r"damaged|pg_restore"):
            restore(forged(backup, tmp_path / "x.zip", {ledger_part(): changed}), desk)
        assert not (desk / "claimwatch.db").exists()


def test_a_ledger_that_holds_something_is_not_overwritten(backup: Path, ledger: str, desk: Path) -> None:
    with pytest.raises(LedgerError, match="a ledger of 0 reports and 1 log entries"):
        restore(backup, desk)
    assert Entry.objects.count() == 1


def test_an_empty_ledger_is_replaced_and_other_files_stay(
    backup: Path, sqlite_template: Path, target: str, desk: Path
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip(f"{NOT_HERE}a database of PostgreSQL must have no tables at all")
    (desk / "claimwatch.db").write_bytes(sqlite_template.read_bytes())
    (desk / "claimwatch.toml").write_text("processes = 3\n")
    _, kept = restore(backup, desk)
    assert kept == ["claimwatch.toml"]
    assert (desk / "claimwatch.toml").read_text() == "processes = 3\n"
    assert (desk / "claimwatch.key").exists()
    assert Entry.objects.count() == 1


def test_what_belongs_to_another_ledger_would_be_applied_to_this_one(backup: Path, target: str, desk: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip(f"{NOT_HERE}only SQLite keeps files beside the database")
    (desk / "claimwatch.db-wal").write_bytes(b"x")
    with pytest.raises(LedgerError, match=r"claimwatch\.db-wal belongs to a ledger in use or to an earlier one"):
        restore(backup, desk)
    (desk / "claimwatch.db-wal").unlink()
    with sqlite3.connect(desk / "claimwatch.db") as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()
    with pytest.raises(LedgerError, match="holds tables of another program"):
        restore(backup, desk)


def test_a_database_with_any_table_is_not_restored_into(
    postgres: Postgres, backup: Path, target: str, desk: Path
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip(f"{NOT_HERE}an empty SQLite ledger is a file that is replaced")
    use_database(postgres.url(postgres.create_from("empty")))
    with pytest.raises(LedgerError, match="the tables of an empty ledger; create an empty one with createdb"):
        restore(backup, desk)
    assert list(desk.iterdir()) == []


EARLIER = "0007_roles"


def test_a_backup_of_an_earlier_version_is_migrated(backup: Path, target: str, desk: Path, tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip(f"{NOT_HERE}the migration is that of any command, on each database")
    file = tmp_path / "earlier.sqlite3"
    file.write_bytes(parts_of(backup)["ledger.sqlite3"])
    use_database(f"sqlite:///{file}")
    call_command("migrate", "ledger", EARLIER, verbosity=0)
    connections.close_all()
    with sqlite3.connect(file) as earlier:
        applied = [f"{app}.{name}" for app, name in earlier.execute("SELECT app, name FROM django_migrations")]
    earlier.close()
    state = json.loads(parts_of(backup)["manifest.json"])["state"]
    left_out = set(state["migrations"]) - set(applied)
    assert left_out
    state["migrations"] = sorted(applied)
    old = forged(backup, tmp_path / "old.zip", {"ledger.sqlite3": file.read_bytes()}, {"state": state})
    connections.close_all()
    done = run_command(["restore", old, "--into", desk], {**os.environ, "DATABASE_URL": ""})
    assert done.returncode == 0, done.stderr
    use_database(f"sqlite:///{desk / 'claimwatch.db'}")
    assert left_out <= set(read_state().migrations)


def test_a_database_in_no_folder(backup: Path, desk: Path, tmp_path: Path) -> None:
    connections.close_all()
    url = f"sqlite:///{tmp_path / 'none' / 'claimwatch.db'}"
    done = run_command(["restore", backup, "--into", desk], {**os.environ, "DATABASE_URL": url})
    [line] = done.stderr.splitlines()
    why = f"{tmp_path / 'none'}: can't be written" if connection.vendor == "sqlite" else "holds a ledger of postgresql"
    assert (done.returncode, why in line) == (1, True), line


@pytest.mark.parametrize("words", ["", "PK\x03\x04", "text " * 1000])
def test_a_file_that_is_no_backup(words: str, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text(words)
    environment = {**os.environ, "DATABASE_URL": ""}
    done = run_command(["restore", tmp_path / "x.zip", "--into", tmp_path / "new"], environment)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"claimwatch: {tmp_path / 'x.zip'}: it is damaged or isn't a backup" in done.stderr
    assert list((tmp_path / "new").iterdir()) == []
    done = run_command(["restore", tmp_path / "none.zip"], {**environment, "CLAIMWATCH_DESK": str(tmp_path / "new")})
    assert "none.zip: can't be read (No such file or directory)" in done.stderr
