"""Timed and measured runs."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")
COMMAND = """
import sys
from pathlib import Path
from claimwatch.cli import app
app(["read", sys.argv[1], "--jsonl", "/dev/null"], standalone_mode=False)
print(next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))
"""
"""What a measured process does; it tells its own peak, since the system's figure counts the process that started it."""


def seconds(work: Callable[[Value], object], values: Iterable[Value]) -> float:
    """How long the work on all values takes, on the wall clock."""
    start = time.perf_counter()
    for value in values:
        work(value)
    return time.perf_counter() - start


def peak_and_seconds(path: Path) -> tuple[float, float]:
    """The most megabytes that ``claimwatch read`` held at a time, and its seconds from start to end; Linux only."""
    start = time.perf_counter()
    run = subprocess.run([sys.executable, "-c", COMMAND, path], check=True, capture_output=True, text=True)
    return int(run.stdout.split()[-2]) / 1024, time.perf_counter() - start


def short_reports(file: Path, count: int) -> None:
    """Writes ``count`` reports of a few lines that tell of nothing violent, no two alike."""
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            text = (
                f"Bakery {number} sold {number % 900} loaves. " + "The shop in the old street will open on Monday. " * 4
            )
            out.write(json.dumps({"id": str(number), "text": text}) + "\n")
