import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from claimwatch.engine import local, read_all
from claimwatch.engine.batches import MOST_REPORTS
from claimwatch.engine.worker import read_one
from claimwatch.model.report import Report, text_hash

VIOLENT = (
    "Gunmen killed {} people in the village of Kesra on Sunday, a police officer said. No group claimed the attack."
)
PEACEFUL = "The bakery in Mill Street sells {} loaves a day and will open a second shop in spring."


def reports(count: int) -> Iterator[Report]:
    for number in range(count):
        text = (PEACEFUL if number % 5 else VIOLENT).format(number + 2)
        yield Report(id=f"r{number}", language="en", sha256=text_hash(text), text=text)


def test_the_readings_are_the_same_bytes_in_order_whatever_the_number_of_processes() -> None:
    alone = [msgspec.json.encode(reading) for reading in read_all(reports(45))]
    together = [msgspec.json.encode(reading) for reading in read_all(reports(45), processes=2)]
    assert together == alone
    assert [msgspec.json.decode(line)["report"]["id"] for line in alone] == [f"r{number}" for number in range(45)]
    assert sum(msgspec.json.decode(line)["relevant"] for line in alone) == 9


def test_one_process_takes_a_report_only_when_its_reading_is_wanted() -> None:
    taken = []
    readings = read_all(taken.append(report) or report for report in reports(10))
    next(readings)
    assert len(taken) == 1


class _Pool:
    """Stands in for a pool of processes: reads where it is, when asked for the result."""

    def __init__(self, *_: object, **__: object) -> None:
        self.shut = False

    def submit(self, work: object, *arguments: object) -> object:
        return type("Promise", (), {"result": lambda _: work(*arguments)})()

    def shutdown(self, *, cancel_futures: bool) -> None:
        self.shut = cancel_futures


def test_the_input_is_taken_only_a_few_batches_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = _Pool()
    monkeypatch.setattr(local, "ProcessPoolExecutor", lambda *_, **__: pool)
    taken = []
    readings = read_all((taken.append(report) or report for report in reports(10_000)), processes=2)
    next(readings)
    assert len(taken) <= MOST_REPORTS * (2 * local._AHEAD + 1)
    readings.close()
    assert pool.shut


def test_an_error_says_which_report_was_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Report(id="r7", sha256="", text=None)  # type: ignore[arg-type]
    with pytest.raises(TypeError) as caught:
        read_one(broken, True)
    assert caught.value.__notes__ == ["while reading report r7"]


KILLED = """
import os, signal, sys
from claimwatch.engine import read_all
from test_local import reports
import multiprocessing

if __name__ == "__main__":
    readings = read_all(reports(400), processes=2)
    next(readings)
    os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
    list(readings)
"""


def test_a_killed_process_ends_the_run_with_a_clear_message(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(KILLED)
    run = subprocess.run(
        [sys.executable, script], env=_environment(), capture_output=True, text=True, timeout=600, check=False
    )
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].startswith("RuntimeError: a reading process was killed")


def test_an_interrupt_ends_all_processes_without_an_output_file(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    lines = [msgspec.json.encode({"id": report.id, "text": report.text}) for report in reports(20_000)]
    (folder / "many.jsonl").write_bytes(b"\n".join(lines))
    part = tmp_path / "out.jsonl.part"
    with _started("read", folder, "--processes", "2", "--jsonl", out, "--all") as run:
        while not (part.exists() and part.stat().st_size) and run.poll() is None:
            time.sleep(0.1)
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to every process of the command
        _, complaints = run.communicate(timeout=600)
    assert run.returncode not in (0, 1)
    assert "Traceback" not in complaints
    assert not out.exists()
    assert not part.exists()
    assert _gone(run.pid)


@contextlib.contextmanager
def _started(*arguments: object) -> Iterator["subprocess.Popen[str]"]:
    """A command in a session of its own, killed in the end, which interrupts reach even if the tests don't get any."""
    code = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{code}; from claimwatch.cli import main; main()", *map(str, arguments)]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        yield run
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)


def _gone(group: int) -> bool:
    """Whether no process of the group is left, or will be in a moment."""
    for _ in range(3000):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
