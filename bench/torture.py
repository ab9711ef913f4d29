"""Kills an import at random moments, again and again, and looks whether anything is lost or twice.

    python bench/torture.py [--reports N] [--kills N] [--seed N] [--processes N] [sqlite] [postgresql] [restarted]

``claimwatch import`` of a file of made reports is killed with SIGKILL, the processes that it started with it, and
started again, until so many kills have happened; an import that ends before is compared and another, into a new ledger,
begins. Every ledger must end as one does whose import nobody killed: the same rows in every table, each original's hash
right, every version found by searching, and all as ``claimwatch verify`` wants it.

"restarted" stands for PostgreSQL whose server is restarted instead, with the connections that it has; the import must
then end by itself, with a message and without a traceback.

So that kills hit the work and not the loading of the language model, this process loads it once and each import is a
fork of it that runs the command line; the ledger is opened, migrated and closed by each on its own.
"""

# ruff: noqa: S311 (the generator is seeded to repeat itself, not to keep a secret)

import argparse
import collections
import contextlib
import importlib
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, NamedTuple

from torture_reports import write_reports
from torture_state import SQLITE, differences, snapshot, step_of, wrong_hashes

SHARES = {"opening": 0.01, "documents": 0.01, "reports": 0.02, "readings": 0.06, "incidents": 0.04, "finished": 0.02}
"""Longest time from start to kill, by the step in which the kill before was, as a share of an import in peace: short
enough that each step is hit. One in four may take as long as the longest share, so that all get on."""
OFTEN = 0.9
"""Share of kills whose time begins when the ledger is open; that of the others begins with the process."""
KINDS = ("sqlite", "postgresql", "restarted")

State = dict[str, list[str]]
Ledger = dict[str, str]
"""The environment in which commands use a ledger."""
NewUrl = Callable[[Path, Path | None], str]
"""Gives a ledger's folder a database, as a copy of another folder's or an empty one; returns its URL."""


class Running(NamedTuple):
    """A command that was started, and what is set once its ledger is open."""

    process: BaseProcess
    opened: Event

    def end(self) -> int:
        """Waits for it, and gives its exit status."""
        self.process.join()
        return self.process.exitcode or 0

    def kill(self) -> None:
        """Kills it, and the processes that it started."""
        os.killpg(self.process.pid or 0, signal.SIGKILL)
        self.process.join()


class Place(NamedTuple):
    """A kind of database: how a ledger gets one, and what strikes commands while they run.

    A command that is killed has ended then; one whose server was restarted ends by itself, or goes on.
    """

    new_url: NewUrl
    strike: Callable[[Running], object] = Running.kill


class Desk:
    """Where the ledgers of one kind of database are made: each with a folder and a database of its own."""

    def __init__(self, folder: Path, processes: int, place: Place) -> None:
        self._folder, self._processes, self._new_url, self.strike = folder, processes, *place
        self._count = 0

    def new(self, of: Ledger | None = None) -> Ledger:
        """The environment of a new ledger: a copy of another that nobody uses, or an empty one."""
        self._count += 1
        own = self._folder / str(self._count)
        own.mkdir()
        (own / "claimwatch.toml").write_text(f"processes = {self._processes}\n")
        return {
            "CLAIMWATCH_DESK": str(own),
            "DATABASE_URL": self._new_url(own, Path(of["CLAIMWATCH_DESK"]) if of else None),
        }


def main() -> None:
    args = _arguments()
    load()
    print(f"{args.reports:,} reports, {args.kills} kills, seed {args.seed}, {args.processes} reading processes")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reports.jsonl"
        write_reports(file, args.reports, args.seed)
        failed = [kind for kind in args.kinds or KINDS if not _hold(kind, file, args)]
    sys.exit(1 if failed else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Kills an import at random moments and looks what is lost or twice.")
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="databases; both where none is named")
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    return parser.parse_args()


def load() -> None:
    """Loads what takes long and belongs to no ledger."""
    importlib.import_module("django.db.models")
    importlib.import_module("trafilatura")
    importlib.import_module("claimwatch.cli")
    importlib.import_module("claimwatch.engine.worker")._reader()


def _hold(kind: str, file: Path, args: argparse.Namespace) -> bool:
    """Whether a kind of database holds all that it must."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, places(kind) as place:
        Path(folder).chmod(0o755)
        told = torture(Desk(Path(folder), args.processes, place), file, args.kills, random.Random(args.seed))
    print(f"{kind}: {time.monotonic() - started:.0f} s, {'nothing lost, nothing twice' if not told else 'FAILED'}")
    for one in told:
        print(f"  {one}")
    return not told


@contextlib.contextmanager
def places(kind: str) -> Iterator[Place]:
    """A kind of database, while its server runs."""
    if kind == "sqlite":
        yield Place(_file)
        return
    with started() as server:

        def create(own: Path, of: Path | None) -> str:
            server.create(_name(own), _name(of) if of else "template1")
            url: str = server.url(_name(own))
            return url

        yield Place(create, lambda _: server.restart()) if kind == "restarted" else Place(create)


@contextlib.contextmanager
def started() -> Iterator[Any]:
    """A PostgreSQL server, as tests start it."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "ledger"))
    postgres = importlib.import_module("postgres")
    if reason := postgres.missing_postgres():
        sys.exit(f"torture: {reason}")
    with tempfile.TemporaryDirectory() as folder, postgres.Postgres.started(Path(folder)) as server:
        yield server


def _file(own: Path, of: Path | None) -> str:
    for each in of.glob("claimwatch.db*") if of else ():
        shutil.copy(each, own)
    return f"{SQLITE}{own / 'claimwatch.db'}"


def _name(folder: Path) -> str:
    return f"ledger_{folder.name}"


def torture(desk: Desk, file: Path, kills: int, chance: random.Random) -> list[str]:
    """Imports into one ledger in peace and into others with kills; tells what is wrong with these, line by line."""
    started = time.monotonic()
    wanted = _peaceful(desk.new(), file)
    peace = time.monotonic() - started
    originals = len(wanted["originals"])
    hit: collections.Counter[str] = collections.Counter()
    told: list[str] = []
    ledgers = 0
    while hit.total() < kills:
        ledgers += 1
        ledger = desk.new()
        for step in _struck(desk, ledger, file, kills - hit.total(), (originals, _Moments(peace, chance))):
            hit[step] += 1
        told += [f"ledger {ledgers}: {one}" for one in wrong(ledger, file, wanted)]
    steps = ", ".join(f"{count} {step}" for step, count in hit.most_common())
    print(f"{originals:,} originals, {len(wanted['versions']):,} versions, {len(wanted['claims']):,} claims and")
    print(f"{len(wanted['incidents']):,} incidents in each of {ledgers} ledgers; {hit.total()} kills, by step: {steps}")
    return told


def _peaceful(ledger: Ledger, file: Path) -> State:
    """What a ledger holds after an import that nobody kills."""
    _import(ledger, file).process.join()
    wanted: State = ask(ledger, snapshot)
    if not wanted["incidents"] or len(wanted["found"]) != len(wanted["versions"]):
        raise RuntimeError("the import in peace brought no incidents, or versions that no search finds")
    return wanted


class _Moments:
    """When the next kill is."""

    def __init__(self, peace: float, chance: random.Random) -> None:
        self._peace, self._chance = peace, chance

    def wait(self, running: "Running", step: str) -> None:
        """Waits for the next moment, which lies in the step or near it, or until the process has ended."""
        if self._chance.random() < OFTEN:
            running.opened.wait(self._peace)
        share = max(SHARES.values()) if self._chance.random() < 1 / 4 else SHARES[step]
        running.process.join(self._chance.uniform(0, self._peace * share))


def _struck(desk: Desk, ledger: Ledger, file: Path, most: int, peace: tuple[int, _Moments]) -> Iterator[str]:
    """Imports with up to ``most`` kills or restarts; the step in which each happened."""
    step, (originals, moments) = "opening", peace
    for _ in range(most):
        running = _import(ledger, file)
        moments.wait(running, step)
        if running.process.exitcode is not None:
            return
        desk.strike(running)
        running.end()
        step = step_of(ledger["DATABASE_URL"], originals)
        yield step
    _import(ledger, file).process.join()


def wrong(ledger: Ledger, file: Path, wanted: State) -> list[str]:
    """What is wrong with a ledger whose import has ended, after one import more, which must bring nothing."""
    again, verify = _import(ledger, file), command(ledger, "verify")
    told = [f"an import more ended with {again.end()}"] if again.end() else []
    told += [f"claimwatch verify ended with {verify.end()}"] if verify.end() else []
    told += tracebacks(ledger)
    told += [f"original {sha256} has other bytes" for sha256 in ask(ledger, wrong_hashes)]
    return told + differences(ask(ledger, snapshot), wanted)


def tracebacks(ledger: Ledger) -> list[str]:
    """The tracebacks that commands have printed, shortened; one that is killed prints none."""
    _, *found = Path(ledger["CLAIMWATCH_DESK"], "log").read_text().split("Traceback")
    return [f"a traceback: {trace[:3000]}" for trace in found[:1]]


def _import(ledger: Ledger, file: Path) -> Running:
    return command(ledger, "import", str(file))


def command(ledger: Ledger, *arguments: str, arrange: Callable[[], None] | None = None) -> Running:
    """Starts a command in a process group of its own; ``arrange`` is called in it once its ledger is open."""
    forks = multiprocessing.get_context("fork")
    opened = forks.Event()
    process = forks.Process(target=_run, args=(ledger, arguments, opened, arrange))
    process.start()
    with contextlib.suppress(PermissionError, ProcessLookupError):  # it has ended, or done so itself
        os.setpgid(process.pid or 0, process.pid or 0)
    return Running(process, opened)


def _run(ledger: Ledger, arguments: tuple[str, ...], opened: Event, arrange: Callable[[], None] | None) -> None:
    os.setpgid(0, 0)
    os.environ.update(ledger)
    with Path(ledger["CLAIMWATCH_DESK"], "log").open("a") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    sys.argv = ["claimwatch", *arguments]
    importlib.import_module("claimwatch.web").ready()
    if arrange:
        arrange()
    opened.set()
    importlib.import_module("claimwatch.cli").main()


def ask(ledger: Ledger, question: Callable[[], Any]) -> Any:
    """The answer to a question about a ledger, asked in a process of its own."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_answer, args=(ledger, question, theirs))
    process.start()
    theirs.close()
    answer = ours.recv()
    process.join()
    return answer


def _answer(ledger: Ledger, question: Callable[[], Any], to: Any) -> None:
    os.environ.update(ledger)
    importlib.import_module("claimwatch.web").ready()
    to.send(question())


if __name__ == "__main__":
    main()
