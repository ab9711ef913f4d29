"""Lets the clock of a watching desk jump, forward and backward by years, and looks what it makes of that.

    python bench/torture_watch.py [--jumps N] [--seed N] [sqlite] [postgresql] [restarted]

``claimwatch watch`` visits a folder every half minute while people decide. Before each jump a report is put into the
folder, and a person is added; the report must be read all the same, no visit may be due later than one interval, and
``claimwatch verify`` must find nothing. With "restarted", PostgreSQL's server is restarted at each jump, too, which the
watch outlives; one that ends by that, with a message, is started again, as service managers do.
"""

# ruff: noqa: S311 (the generator is seeded to repeat itself, not to keep a secret)

import argparse
import datetime
import importlib
import itertools
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from torture import KINDS, Desk, Ledger, Running, ask, command, load, places, tracebacks
from torture_reports import lines

EVERY = 30
SOURCE = f'[[source]]\nname = "drop"\nkind = "folder"\nurl = "incoming"\nevery = {EVERY}\n'
MOST_YEARS = 30
LONGEST = 900.0
"""Seconds after which a report counts as never read; an idle machine takes one or two."""


class Seen(NamedTuple):
    """What a ledger says while it is watched: how many reports wait for nothing, and seconds until the next visit."""

    read: int
    until_due: float


def main() -> None:
    parser = argparse.ArgumentParser(description="Lets the clock of a watching desk jump.")
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="databases; all where none is named")
    parser.add_argument("--jumps", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    load()
    importlib.import_module("claimwatch.grouping")
    failed = [kind for kind in args.kinds or KINDS if not _holds(kind, args)]
    sys.exit(1 if failed else 0)


def _holds(kind: str, args: argparse.Namespace) -> bool:
    """Whether a kind of database holds all that it must."""
    with tempfile.TemporaryDirectory() as folder, places(kind) as place:
        Path(folder).chmod(0o755)
        told = torture(Desk(Path(folder), 1, place), args.jumps, random.Random(args.seed))
    print(f"{kind}: {args.jumps} jumps, {'FAILED' if told else 'all read, nothing late'}")
    for one in told:
        print(f"  {one}")
    return not told


def torture(desk: Desk, jumps: int, chance: random.Random) -> list[str]:
    """Watches while the clock jumps; tells what is wrong, line by line."""
    ledger = desk.new()
    folder = Path(ledger["CLAIMWATCH_DESK"])
    (folder / "incoming").mkdir()
    with (folder / "claimwatch.toml").open("a") as file:
        file.write(SOURCE)
    ledger["CLAIMWATCH_OFFSET"] = str(folder / "offset")
    _jump(ledger, 0.0)
    whole = dict.fromkeys(line for line in lines(jumps * 2 + 5, 1) if line.endswith("}"))
    reports, told = iter(whole), list[str]()
    watching = _watch(ledger)
    for number in range(jumps):
        watching = watching if watching.process.is_alive() else _watch(ledger)
        _put(folder / "incoming" / f"{number}.jsonl", next(reports))
        _jump(ledger, chance.uniform(-MOST_YEARS, MOST_YEARS) * 365 * 86400)
        if desk.strike is not Running.kill:
            desk.strike(watching)
            continue
        ask(ledger, lambda number=number: _decide(number))  # type: ignore[misc]
        told += _wait(ledger, number + 1, watching)
    watching = watching if watching.process.is_alive() else _watch(ledger)
    told += _wait(ledger, jumps, watching)
    watching.kill()
    told += ["claimwatch verify finds faults"] * bool(command(ledger, "verify").end())
    return told + tracebacks(ledger)


def _put(path: Path, line: str) -> None:
    """A file that has settled long ago."""
    path.write_text(f"{line}\n")
    os.utime(path, (1e9, 1e9 + int(path.stem)))


def _jump(ledger: Ledger, seconds: float) -> None:
    """Sets the clock of all commands so many seconds off."""
    path = Path(ledger["CLAIMWATCH_OFFSET"])
    path.with_suffix(".new").write_text(str(seconds))
    path.with_suffix(".new").replace(path)


def _watch(ledger: Ledger) -> Running:
    running = command(ledger, "watch", arrange=arrange)
    running.opened.wait()
    return running


def _wait(ledger: Ledger, count: int, watching: Running) -> list[str]:
    """Waits until so many reports are read; says what is wrong then."""
    start = time.monotonic()
    for _ in itertools.takewhile(lambda _: time.monotonic() - start < LONGEST, itertools.count()):
        seen: Seen = ask(ledger, look)
        if seen.read >= count:
            late = seen.until_due > EVERY + 1
            return [f"the next visit is {seen.until_due:,.0f} s away"] * late
        if not watching.process.is_alive():
            return [f"the watch ended with {watching.end()}"]
        time.sleep(1)
    return [f"only {seen.read} of {count} reports are read"]


def arrange() -> None:
    """Has a command tell the time by the file that is named in the environment."""
    from django.utils import timezone

    from claimwatch.cli import watching
    from claimwatch.collect import clock
    from claimwatch.ledger import run

    def now() -> datetime.datetime:
        offset = float(Path(os.environ["CLAIMWATCH_OFFSET"]).read_text())
        return datetime.datetime.fromtimestamp(time.time() + offset, datetime.UTC)

    timezone.now = run.utc_now = now
    clock.Clock.now = lambda _: now()  # type: ignore[assignment, method-assign]
    watching.PAUSE = 0.2


def look() -> Seen:
    """What the ledger in use says."""
    from claimwatch.ledger import run
    from claimwatch.ledger.models import Version, Visits

    arrange()
    visits = Visits.objects.get()
    due = visits.due if visits.visited and visits.visited <= run.utc_now() else run.utc_now()
    return Seen(Version.objects.filter(to_read=False, to_group=False).count(), (due - run.utc_now()).total_seconds())


def _decide(number: int) -> None:
    from claimwatch.ledger import run
    from claimwatch.ledger.service.people import add_person

    arrange()
    add_person(f"Lina.{number}", "a long and winding road", run.utc_now())


if __name__ == "__main__":
    main()
