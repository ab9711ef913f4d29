import contextlib
import faulthandler
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec
import pytest

from claimwatch.engine import Document, Parsed, Refused, Unread, limits, local, parse_all, read_all, worker
from claimwatch.engine.batches import MOST_JOBS
from claimwatch.engine.pool import Pool
from claimwatch.model import Reading, Report, text_hash

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


def test_the_input_is_taken_only_a_few_batches_ahead() -> None:
    taken: list[Report] = []
    readings = read_all((taken.append(report) or report for report in reports(10_000)), processes=1)
    next(readings)
    assert len(taken) <= MOST_JOBS * (local._AHEAD + 2)
    readings.close()


def test_nothing_is_started_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(local, "Pool")
    assert list(read_all([])) == []


def loop() -> None:
    while True:
        pass


def crash() -> None:
    faulthandler.disable()  # which would fill the tests' output
    os.kill(os.getpid(), signal.SIGSEGV)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def eat() -> None:
    bytearray(2 * limits.MEMORY)


def fail() -> None:
    raise ValueError("hostile words")


WAYS = {
    loop: "it takes too long to read",
    crash: "it crashes the reader",
    kill: "its reading process was killed, perhaps for lack of memory",
    eat: "it takes more than 3 GB of memory to read",
    fail: "a bug in the reader: ValueError in fail",
}


def read_all_but(poisons: Mapping[str, Callable[[], None]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Has reports with these ids do something to the process that reads them."""
    read = worker.read_one

    def read_one(report: Report, read_everything: bool) -> Reading:
        if report.id in poisons:
            poisons[report.id]()
        return read(report, read_everything)

    monkeypatch.setattr(worker, "read_one", read_one)
    monkeypatch.setattr(limits, "SECONDS", 1)


def test_a_report_that_ends_its_process_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    poisons = {f"r{3 * number}": way for number, way in enumerate(WAYS)}
    read_all_but(poisons, monkeypatch)
    found = list(read_all(reports(20), processes=2))
    unread = {each.where: each.why for each in found if isinstance(each, Unread)}
    assert list(unread) == [f"report {id_}" for id_ in poisons]
    for id_, way in poisons.items():
        assert unread[f"report {id_}"].startswith(WAYS[way])
    read = [each.report.id for each in found if isinstance(each, Reading)]
    assert read == [f"r{number}" for number in range(20) if f"r{number}" not in poisons]


def test_a_bug_tells_where_it_is_and_keeps_the_reports_words_to_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    read_all_but({"r0": fail}, monkeypatch)
    [unread] = read_all(reports(1))
    assert isinstance(unread, Unread)
    assert "hostile" not in unread.why
    assert unread.trace.endswith("ValueError: hostile words\n")


def test_a_process_killed_once_from_outside_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill_once() -> None:
        if not (tmp_path / "done").exists():
            (tmp_path / "done").touch()
            kill()

    read_all_but({"r4": kill_once}, monkeypatch)
    assert [each.report.id for each in read_all(reports(8)) if isinstance(each, Reading)] == [
        f"r{number}" for number in range(8)
    ]


class Untakable(Refused):
    """A job that ends whatever process receives it."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:  # type: ignore[override] # it never returns
        return os._exit, (5,)


def test_a_document_that_a_process_cannot_even_take_costs_no_other() -> None:
    """Such a batch ends every process before it has begun with a document of it."""
    documents = [Document(data=b"Gunmen killed three people.", name=name, format=".txt") for name in "abc"]
    pool = Pool(1)
    try:
        [before] = pool.ask(documents[:1]).result()
        refused, after = pool.ask([Untakable(where="b", why="", line=None), documents[2]]).result()
    finally:
        pool.close()
    assert isinstance(before, Parsed)
    assert refused == Unread(where="b", why="it ends the reading process (exit status 5)")
    assert isinstance(after, Parsed)


def test_a_process_killed_while_idle_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_bytes(data: bytes, name: str, **about: object) -> Iterator[Report]:
        yield Report(id=name, language="en", sha256="", text=str(os.getpid()))

    monkeypatch.setattr(worker, "open_bytes", open_bytes)
    pool = Pool(1)

    def reader_of(name: str) -> int:
        [parsed] = pool.ask([Document(data=b"", name=name, format=".txt")]).result()
        assert isinstance(parsed, Parsed)
        return int(parsed.found[0].report.text)  # type: ignore[union-attr] # it was read

    try:
        first = reader_of("a")
        os.kill(first, signal.SIGKILL)
        assert reader_of("b") != first
    finally:
        pool.close()


def test_half_a_message_in_the_pipe_costs_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = Pool(1)
    try:
        for junk in (b"", b"\x80\x05half", b"\x00" * 100_000):
            threading.Thread(target=pool._slots[0]._jobs.send_bytes, args=(junk,)).start()
            [parsed] = pool.ask([Document(data=b"Gunmen killed three people.", name="a", format=".txt")]).result()
            assert isinstance(parsed, Parsed), junk[:10]
    finally:
        pool.close()


def test_what_is_asked_when_the_pool_is_closed_is_not_begun_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun = tmp_path / "begun"

    def open_bytes(data: bytes, name: str, **about: object) -> Iterator[Report]:
        is_first = not begun.exists()
        begun.touch()
        if is_first:
            signal.pause()
        yield Report(id=name, language="en", sha256="", text="read a second time")

    monkeypatch.setattr(worker, "open_bytes", open_bytes)
    pool = Pool(1)
    answer = pool.ask([Document(data=b"", name="a", format=".txt")])
    while not begun.exists():
        pass
    pool.close()
    with pytest.raises(EOFError, match="closed"):
        answer.result()


def test_documents_are_parsed_in_order_and_one_that_crashes_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = worker.open_bytes

    def open_bytes(data: bytes, name: str, **about: object) -> object:
        if name == "b":
            crash()
        return parse(data, name, **about)  # type: ignore[arg-type]

    monkeypatch.setattr(worker, "open_bytes", open_bytes)
    words = b"Gunmen killed three people."
    found = list(parse_all(Document(data=words * (name != "c"), name=name, format=".txt") for name in "abcd"))
    first, unread, empty, last = found
    assert isinstance(first, Parsed)
    assert isinstance(last, Parsed)
    assert first.found[0].report.text == last.found[0].report.text == words.decode()  # type: ignore[union-attr]
    assert unread == Unread(where="b", why="it crashes the reader")
    assert isinstance(empty, Parsed)
    [refused] = empty.found
    assert isinstance(refused, Refused)
    assert str(refused.error).startswith("c: the file is empty")


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
