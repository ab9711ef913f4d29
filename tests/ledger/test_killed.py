"""Small tortures, see bench/torture.py and those beside it: `make torture` kills, restarts and jumps far more often."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from databases import DATABASES
from postgres import missing_postgres

Found = TypeVar("Found")
BENCH = Path(__file__).parents[2] / "bench"
KINDS = (*DATABASES, "restarted")
"""The databases, and PostgreSQL whose server is restarted again and again."""


def tortured(kind: str, script: str, *options: str) -> str:
    """What a torture of one kind of database prints."""
    if kind != "sqlite" and (reason := missing_postgres()):
        pytest.skip(reason)
    command = [sys.executable, str(BENCH / script), *options, kind]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=1800)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_an_import_that_is_broken_off_again_and_again_loses_nothing_and_stores_nothing_twice(kind: str) -> None:
    options = ("--reports", "60", "--kills", "6") if kind in DATABASES else ("--reports", "30", "--kills", "2")
    assert "nothing lost, nothing twice" in tortured(kind, "torture.py", *options)


@pytest.mark.parametrize("kind", KINDS)
def test_a_release_a_seal_a_rebuild_and_a_repair_are_whole_or_not_there(kind: str) -> None:
    printed = tortured(kind, "torture_acts.py", "--reports", "12", "--acts", "1", "--kills", "1")
    assert "each act whole or not there" in printed
    assert "4 acts; 4 kills" in printed


@pytest.mark.parametrize("kind", KINDS)
def test_a_watch_goes_on_when_the_clock_jumps(kind: str) -> None:
    assert "all read, nothing late" in tortured(kind, "torture_watch.py", "--jumps", "2")


def test_reading_processes_end_with_the_import_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "claimwatch.toml").write_text("processes = 2\n")
    (tmp_path / "reports.jsonl").write_text("".join(f'{{"text": "Report {n}."}}\n' for n in range(100)))
    command = [Path(sys.executable).with_name("claimwatch"), "import", str(tmp_path / "reports.jsonl")]
    environment = {**os.environ, "CLAIMWATCH_DESK": str(tmp_path), "DATABASE_URL": ""}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True) as running:
        readers = wait_for(lambda: [one for one in session(running.pid) if one != running.pid])
        running.kill()
    assert readers
    assert wait_for(lambda: not session(running.pid))


def wait_for(look: Callable[[], Found]) -> Found:
    """What is found once there is something; what is found in the end, where five minutes have passed."""
    for _ in range(3000):
        if found := look():
            return found
        time.sleep(0.1)
    return look()


def session(leader: int) -> list[int]:
    """The processes of a session that haven't ended."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, own = status.read_text().rpartition(")")[2].split()[:4]
            found += [int(status.parent.name)] * (own == str(leader) and state != "Z")
    return found
