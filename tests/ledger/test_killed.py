"""A small torture, see bench/torture.py: `make torture` kills two hundred times."""

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
TORTURE = Path(__file__).parents[2] / "bench" / "torture.py"


@pytest.mark.parametrize("kind", DATABASES)
def test_an_import_that_is_killed_again_and_again_loses_nothing_and_stores_nothing_twice(kind: str) -> None:
    if kind == "postgresql" and (reason := missing_postgres()):
        pytest.skip(reason)
    command = [sys.executable, str(TORTURE), "--reports", "60", "--kills", "6", kind]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=1200)
    assert "nothing lost, nothing twice" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


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
