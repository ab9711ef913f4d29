"""Disks that are full or take no writes, files that are something else: one line says so, and the ledger is intact."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import DATABASES, use_database
from django.core.management import call_command
from django.db import connection, connections
from postgres import Postgres

from claimwatch.ledger.models import Original, Reading, Receipt, Version
from claimwatch.ledger.query.verify import checks
from commands import run_command
from skips import NOT_HERE

SIZE = 48_000_000
REPORTS = 400
ROOM = 300_000
"""Bytes left on the disk: enough to begin an import, not to end it."""
WORDS = "The library of Lower Ferry has new opening hours: it is open from nine to five, but not on Mondays. "


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of 48 MB, where a server that runs as another finds it."""
    disk = Path(tempfile.mkdtemp(prefix="claimwatch-disk-"))
    disk.chmod(0o755)
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip(f"{NOT_HERE}mounting a disk isn't allowed")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=False, capture_output=True)
        disk.rmdir()


@pytest.fixture(params=DATABASES)
def ledger_on_disk(request: pytest.FixtureRequest, small_disk: Path) -> Iterator[str]:
    """The URL of an empty ledger on the small disk."""
    if request.param == "sqlite":
        with _used(f"sqlite:///{small_disk / 'claimwatch.db'}") as url:
            yield url
        return
    server: Postgres = request.getfixturevalue("postgres")
    if os.geteuid() == 0:
        shutil.chown(small_disk, "postgres")
    ask(server, "psql", "-c", f"CREATE TABLESPACE small LOCATION '{small_disk}'", "postgres")
    ask(server, "createdb", "-D", "small", "on_small")
    try:
        with _used(server.url("on_small")) as url:
            yield url
    finally:
        ask(server, "dropdb", "--force", "on_small")
        ask(server, "psql", "-c", "DROP TABLESPACE small", "postgres")


def ask(server: Postgres, program: str, *arguments: str) -> None:
    server.run(program, "-h", str(server.folder), "-U", "claimwatch", *arguments)


@contextlib.contextmanager
def _used(url: str) -> Iterator[str]:
    use_database(url)
    call_command("migrate", verbosity=0)
    connections.close_all()
    yield url
    connections.close_all()


def run(url: str, desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": url, "CLAIMWATCH_DESK": str(desk)}
    return run_command(arguments, environment)


def is_one_clear_line(done: subprocess.CompletedProcess[str], *words: str) -> bool:
    [line] = done.stderr.splitlines()
    assert done.returncode == 1
    assert line.startswith("claimwatch: the ledger "), line
    return any(word in line for word in words)


def test_a_full_disk_in_the_middle_of_an_import(ledger_on_disk: str, small_disk: Path, tmp_path: Path) -> None:
    lines = "".join(f'{{"text": "Number {n}. {WORDS * 4}"}}\n' for n in range(REPORTS))
    (tmp_path / "reports.jsonl").write_text(lines)
    importing = ("import", str(tmp_path / "reports.jsonl"))
    filler = small_disk / "filler"
    with filler.open("wb") as file:
        file.write(bytes(shutil.disk_usage(small_disk).free - ROOM))
    full = run(ledger_on_disk, tmp_path, *importing)
    assert is_one_clear_line(full, "free disk space")
    assert Version.objects.count() < REPORTS
    connections.close_all()
    filler.unlink()
    assert is_intact()
    assert run(ledger_on_disk, tmp_path, *importing).returncode == 0
    assert is_intact()
    assert [model.objects.count() for model in (Original, Receipt, Version, Reading)] == [REPORTS] * 4
    assert not Version.objects.filter(to_read=True).exists()


def is_intact() -> bool:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    wrong = [line for check in checks() for lines in check.look() for line in lines]
    connections.close_all()
    return not wrong


def test_a_disk_that_takes_no_writes(ledger_on_disk: str, small_disk: Path, tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_text(f'{{"text": "{WORDS}"}}\n')
    with read_only(ledger_on_disk, small_disk):
        done = run(ledger_on_disk, tmp_path, "import", str(tmp_path / "reports.jsonl"))
        assert is_one_clear_line(
            done, "check that its folder exists and is writable", "check the file's permissions", "read-only"
        )
    assert is_intact()
    assert not Original.objects.exists()


@contextlib.contextmanager
def read_only(url: str, disk: Path) -> Iterator[None]:
    """A disk mounted read-only; PostgreSQL's server holds its own, so there the database takes no writes."""
    connections.close_all()
    if url.startswith("sqlite"):
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        yield
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("ALTER DATABASE on_small SET default_transaction_read_only = on")
    connections.close_all()
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = off")
        cursor.execute("ALTER DATABASE on_small RESET default_transaction_read_only")
    connections.close_all()


def fill(disk: Path) -> None:
    """Leaves less room than an empty ledger's copy takes."""
    with (disk / "filler").open("wb") as file:
        file.write(bytes(shutil.disk_usage(disk).free - 8192))


def test_a_backup_onto_a_full_disk_leaves_nothing_there(ledger: str, small_disk: Path, tmp_path: Path) -> None:
    fill(small_disk)
    done = run(ledger, tmp_path, "backup", str(small_disk))
    [line] = done.stderr.splitlines()
    assert (done.returncode, "; free disk space " in line) == (1, True), line
    assert [path.name for path in small_disk.iterdir()] == ["filler"]
    (small_disk / "filler").unlink()
    assert run(ledger, tmp_path, "backup", str(small_disk)).returncode == 0


def test_a_backup_onto_a_disk_that_takes_no_writes(ledger: str, small_disk: Path, tmp_path: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = run(ledger, tmp_path, "backup", str(small_disk / "one.zip"))
    [line] = done.stderr.splitlines()
    assert (done.returncode, f"{small_disk}: can't be written (Read-only file system)" in line) == (1, True), line


def test_a_restore_onto_a_full_disk_leaves_nothing_there(small_disk: Path, tmp_path: Path) -> None:
    with _used(f"sqlite:///{tmp_path / 'claimwatch.db'}") as url:
        assert run(url, tmp_path, "backup", str(tmp_path / "one.zip")).returncode == 0
    fill(small_disk)
    done = run("", tmp_path, "restore", str(tmp_path / "one.zip"), "--into", str(small_disk))
    [line] = done.stderr.splitlines()
    assert (done.returncode, "free disk space or choose another folder" in line) == (1, True), line
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    garbage = tmp_path / "claimwatch.db"
    garbage.write_bytes(b"something else " * 1000)
    done = run(f"sqlite:///{garbage}", tmp_path, "verify")
    assert is_one_clear_line(done, "the file isn't a ledger")
    assert garbage.read_bytes() == b"something else " * 1000


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    done = run(f"sqlite:///{tmp_path}/none/claimwatch.db", tmp_path, "verify")
    assert is_one_clear_line(done, "check that its folder exists")


def test_no_server_there_and_its_password_is_not_told(tmp_path: Path) -> None:
    done = run("postgresql://desk:opensesame@127.0.0.1:1/claimwatch", tmp_path, "verify")
    assert is_one_clear_line(done, "check that the server is running")
    assert "opensesame" not in done.stderr


@pytest.mark.parametrize("url", ["postgresql://desk:open/sesame@127.0.0.1/x", "oracle://desk:sesame@host/x", "sesame"])
def test_an_address_that_is_none(url: str, tmp_path: Path) -> None:
    done = run(url, tmp_path, "verify")
    [line] = done.stderr.splitlines()
    assert (done.returncode, "must be sqlite:///PATH" in line, "sesame" in line) == (1, True, False)
