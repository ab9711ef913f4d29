"""Command lines as processes of their own that needn't load spaCy and Django each.

They are forks of a process that has loaded both and has no threads. What a command says, its exit status and what it
leaves behind are those of ``claimwatch`` itself; how long it takes to start isn't tested here.
"""

import importlib
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path


def run_command(arguments: Sequence[object], environment: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    """Runs ``claimwatch`` with arguments and an environment, and waits for its end."""
    words = [str(argument) for argument in arguments]
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        process = _context().Process(target=_run, args=(words, dict(environment), out, err))
        process.start()
        process.join()
        return subprocess.CompletedProcess(words, process.exitcode or 0, out.read_text("utf-8"), err.read_text("utf-8"))


@cache
def _context() -> ForkServerContext:
    """What starts processes from the one that has loaded everything."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["commands_loaded"])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
    return context


def _run(words: list[str], environment: dict[str, str], out: Path, err: Path) -> None:
    """Is the command: in the forked process."""
    for path, number in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["claimwatch", *words]
    importlib.import_module("claimwatch.cli").main()
