"""The commands on the ledger, as a person runs them: what they say, and with which status they end."""

import fcntl
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from default_days import DAYS, GOOD_DAY, write_default_days

from commands import run_command

CLAIMWATCH = Path(sys.executable).with_name("claimwatch")
MARKET = (
    "Baghdad, May 3 (Northern Wire) - A car bomb killed nine people and wounded 20 at a market in Mosul on Wednesday, "
    "police said. Nobody claimed responsibility for the blast."
)
QUIET = "The library of Lower Ferry is open from nine to five, but not on Mondays."


NOTICE = "created a new, empty ledger"


class Desk:
    """A desk's folder with an SQLite ledger in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "CLAIMWATCH_DESK": str(folder), "DATABASE_URL": ""}

    def write(self, name: str, *texts: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        lines = (json.dumps({"text": text, "published": "2030-05-04"}) for text in texts)
        path.write_text("\n".join(lines) + "\n")
        return path

    def run(self, *arguments: str | Path, status: int = 0) -> str:
        """What the command says to people, but for the notice of a new ledger."""
        done = run_command(arguments, self.environment)
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr
        return "\n".join(one for one in done.stderr.splitlines() if NOTICE not in one).strip()

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.folder / "claimwatch.db")) as connection:
            return connection.execute(statement).fetchall()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_import_add_and_rebuild(desk: Desk) -> None:
    file = desk.write("reports.jsonl", MARKET, QUIET, MARKET)
    assert desk.run("import", file) == ("documents: 3, reports read: 2, reports grouped: 1; already known: 1")
    assert desk.ask("SELECT count(*) FROM ledger_incident") == [(1,)]
    assert desk.run("import", file) == "nothing new"
    with file.open("a") as more:
        more.write(json.dumps({"text": QUIET.replace("five", "six")}) + "\n")
    assert desk.run("import", file) == "documents: 1, reports read: 1"
    assert desk.run("add", file) == "documents: 4; already known: 4"
    assert desk.run("rebuild").splitlines() == ["reports to read again: 0", "nothing new"]


def test_days_that_programs_write_for_unknown_stop_nothing(desk: Desk) -> None:
    day = next(iter(DAYS))
    files = write_default_days(desk.folder, day)
    *told, done = desk.run("add", *files, status=1).splitlines()
    assert done == "documents: 6, reports read: 4, reports grouped: 4"
    assert desk.ask("SELECT DISTINCT published FROM ledger_version ORDER BY published") == [(None,), (GOOD_DAY,)]
    issues = desk.ask("SELECT reason, times FROM ledger_issue")
    assert len(issues) == 4
    assert all(str(reason).startswith(f"{day} can't be its day of publication") for reason, _ in issues)
    assert all(any(str(reason) in line for line in told) for reason, _ in issues)
    assert desk.run("add", desk.write("later.jsonl", MARKET)) == "documents: 1, reports read: 1, reports grouped: 1"
    assert desk.run("rebuild").splitlines() == ["reports to read again: 0", "nothing new"]


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(desk: Desk) -> None:
    file = desk.write("reports.jsonl", QUIET)
    file.write_text("{half a line\n" + file.read_text())
    said = desk.run("add", file, desk.folder / "missing.txt", status=1).splitlines()
    assert said[0].startswith("claimwatch: reports.jsonl:1: not a JSON object")
    assert said[1].startswith(f"claimwatch: {desk.folder / 'missing.txt'}: no such file or folder")
    assert said[2] == "documents: 1, reports read: 1"
    assert len(desk.ask("SELECT place FROM ledger_issue")) == 2


@pytest.mark.parametrize("command", ["add", "import"])
def test_a_document_that_no_reader_can_read_is_told(desk: Desk, command: str) -> None:
    folder = desk.write("in/reports.jsonl", QUIET).parent
    (folder / "damaged.pdf").write_text("%PDF-1.4 and no more")
    (folder / "wordless.jsonl").write_text('{"title": "No words"}\n')
    said = desk.run(command, folder, status=1).splitlines()
    assert said[0].startswith("claimwatch: damaged.pdf: not a PDF, or a damaged one")
    assert said[1] == 'claimwatch: wordless.jsonl:1: "text" is missing'
    assert said[2] == "documents: 3, reports read: 1"


def test_two_imports_whose_long_paths_begin_alike_are_two(desk: Desk) -> None:
    folder = desk.folder / ("long" * 30) / ("path" * 30)
    folder.mkdir(parents=True)
    for name, text in (("a", MARKET), ("b", QUIET)):
        shutil.move(desk.write(f"{name}.jsonl", text), folder)
        desk.run("import", folder / f"{name}.jsonl")
    assert desk.ask("SELECT count(*) FROM ledger_version") == [(2,)]


def test_watch_once_then_until_interrupted(desk: Desk) -> None:
    desk.write("inbox/reports.jsonl", MARKET)
    (desk.folder / "claimwatch.toml").write_text(
        '[[source]]\nname = "inbox"\nkind = "folder"\nurl = "inbox"\n'
        '[[source]]\nname = "gone"\nkind = "folder"\nurl = "gone"\n'
    )
    said = desk.run("watch", "--once")
    assert "inbox: 1 new" in said
    assert "gone failed: " in said
    assert "reports read: 1" in said
    with closing(sqlite3.connect(desk.folder / "claimwatch.db")) as connection, connection:
        connection.execute("UPDATE ledger_visits SET due = visited")
    desk.write("inbox/more.jsonl", QUIET)
    command = [CLAIMWATCH, "watch"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=desk.environment) as watching:
        assert watching.stderr
        for line in watching.stderr:
            if "inbox: 1 new" in line:
                break
        watching.send_signal(signal.SIGTERM)
        rest = watching.stderr.read()
    assert "stopped; the next watch resumes here" in rest
    assert "Traceback" not in rest
    assert watching.returncode == 0
    assert desk.ask("SELECT count(*) FROM ledger_original") == [(2,)]


def test_a_settings_file_that_is_none(desk: Desk) -> None:
    (desk.folder / "claimwatch.toml").write_text("processes = 'two'\n")
    [line] = desk.run("watch", "--once", status=1).splitlines()
    assert line.startswith(f"claimwatch: {desk.folder / 'claimwatch.toml'}: ")


def test_a_new_ledger_is_told_of_once(desk: Desk) -> None:
    told = [run_command(["verify"], desk.environment) for _ in "ab"]
    assert [NOTICE in done.stderr for done in told] == [True, False]


def test_an_unknown_kind_of_source_is_told_before_anything_is_visited(desk: Desk) -> None:
    (desk.folder / "claimwatch.toml").write_text('[[source]]\nname = "Wire"\nkind = "fede"\nurl = "x"\n')
    said = desk.run("watch", "--once", status=1)
    assert "source 'Wire': unknown kind of source 'fede'" in said


def test_one_watch_at_a_time(desk: Desk) -> None:
    with (desk.folder / "claimwatch.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "another watch is running" in desk.run("watch", "--once", status=1)
    assert "lists no sources" in desk.run("watch", "--once")
