"""A small torture, see bench/torture.py: `make torture` kills two hundred times."""

import subprocess
import sys
from pathlib import Path

import pytest
from databases import DATABASES
from postgres import missing_postgres

TORTURE = Path(__file__).parents[2] / "bench" / "torture.py"


@pytest.mark.parametrize("kind", DATABASES)
def test_an_import_that_is_killed_again_and_again_loses_nothing_and_stores_nothing_twice(kind: str) -> None:
    if kind == "postgresql" and (reason := missing_postgres()):
        pytest.skip(reason)
    command = [sys.executable, str(TORTURE), "--reports", "60", "--kills", "6", kind]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert "nothing lost, nothing twice" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0
