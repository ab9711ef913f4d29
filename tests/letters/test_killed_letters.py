"""A small torture, see bench/torture_letters.py: `make torture` kills fifty times on each database."""

import subprocess
import sys
from pathlib import Path

import pytest
from databases import DATABASES
from postgres import missing_postgres

TORTURE = Path(__file__).parents[2] / "bench" / "torture_letters.py"


@pytest.mark.parametrize("kind", DATABASES)
def test_a_sending_that_is_killed_again_and_again_sends_nobody_two_letters_and_skips_nobody(kind: str) -> None:
    if kind == "postgresql" and (reason := missing_postgres()):
        pytest.skip(reason)
    command = [sys.executable, str(TORTURE), "--letters", "150", "--kills", "3", kind]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=1200)
    assert "nobody twice, nobody skipped" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0
