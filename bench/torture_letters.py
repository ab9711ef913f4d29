"""Kills the sending of an edition at random moments, and looks whether anybody gets two letters or none.

    python bench/torture_letters.py [--letters N] [--kills N] [--seed N] [--connections N] [sqlite] [postgresql]

A process that sends is killed with SIGKILL and started again until so many kills have happened and nothing waits any
more; an edition that ends before is compared, and another begins. The mail server, which nobody kills, writes down who
got what. Nobody may get two letters; whoever got none must stand as "unknown", of which each kill may leave no more
than there are connections; and whoever stands as "sent" must have got one.
"""

import argparse
import collections
import datetime
import importlib
import multiprocessing
import os
import random
import sys
import tempfile
import time
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from mail_sink import mail_sink
from torture import Desk, ask, places

KINDS = ("sqlite", "postgresql")
LEASE = datetime.timedelta(seconds=1)
"""Short, so that a killed sender's letters soon go on."""
LONGEST = 0.5
"""Most seconds from the first letter of a process to its kill."""
MOST_DELAY = 0.01
"""Most seconds that the mail server takes to answer: long enough that kills hit letters on their way."""
LOADED = ("django.db.models", "anymail.backends.base", "claimwatch.grouping", "claimwatch.export", "claimwatch.collect")
"""What takes long to load and belongs to no ledger, so that kills hit the sending."""
WAITING = ("queued", "claimed", "handing")

Rows = list[tuple[str, str]]
"""Addresses and the states of their deliveries."""


def main() -> None:
    args = _arguments()
    for module in LOADED:
        importlib.import_module(module)
    print(f"{args.letters:,} letters, {args.kills} kills, seed {args.seed}, {args.connections} connections")
    failed = [kind for kind in args.kinds or KINDS if not _holds(kind, args)]
    sys.exit(1 if failed else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Kills the sending of an edition and looks who got how many letters.")
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="databases; both where none is named")
    parser.add_argument("--letters", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--connections", type=int, default=4)
    return parser.parse_args()


def _holds(kind: str, args: argparse.Namespace) -> bool:
    """Whether a kind of database holds all that it must."""
    started = time.monotonic()
    chance = random.Random(args.seed)  # noqa: S311 - seeded to repeat itself
    with tempfile.TemporaryDirectory() as folder, places(kind) as place:
        Path(folder).chmod(0o755)
        desk, kills, wrong = Desk(Path(folder), 1, place), 0, []
        while kills < args.kills:
            more, told = _tortured(desk.new(), args.kills - kills, chance, args)
            kills += more
            wrong += told
    verdict = "FAILED" if wrong else "nobody twice, nobody skipped"
    print(f"{kind}: {kills} kills, {time.monotonic() - started:.0f} s, {verdict}")
    for one in wrong:
        print(f"  {one}")
    return not wrong


def _tortured(
    ledger: dict[str, str], most: int, chance: random.Random, args: argparse.Namespace
) -> tuple[int, list[str]]:
    """Sends an edition with up to so many kills; how many there were, and what is wrong, line by line."""
    log = Path(ledger["CLAIMWATCH_DESK"]) / "arrived"
    with mail_sink(log, MOST_DELAY, args.seed) as port:
        settings = '[letters]\nsender = "letters@example.org"\naddress = "https://desk.example.org/letters/"\n'
        smtp = f'[letters.smtp]\nport = {port}\nsecurity = "none"\nconnections = {args.connections}\n'
        Path(ledger["CLAIMWATCH_DESK"], "claimwatch.toml").write_text(settings + smtp)
        ask(ledger, lambda: importlib.import_module("letters_made").make_edition(args.letters, 3))
        kills = _send(ledger, most, chance)
    rows: Rows = ask(ledger, _rows)
    states = collections.Counter(state for _, state in rows)
    print(f"  {kills} kills: {', '.join(f'{count:,} {state}' for state, count in states.most_common())}")
    return kills, wrong(rows, log.read_text().splitlines(), kills * args.connections)


def _send(ledger: dict[str, str], most: int, chance: random.Random) -> int:
    """Sends until nothing waits; how often that was killed."""
    for kills in range(most):
        process, begun = _sender(ledger)
        while process.is_alive() and not begun.wait(0.05):
            pass
        process.join(chance.uniform(0, LONGEST))
        if not process.is_alive():
            return kills
        process.kill()
        process.join()
    _sender(ledger)[0].join()
    return most


def _sender(ledger: dict[str, str]) -> tuple[BaseProcess, Event]:
    """A process that sends, and what it sets when it begins to."""
    forks = multiprocessing.get_context("fork")
    begun = forks.Event()
    process = forks.Process(target=_run, args=(ledger, begun))
    process.start()
    return process, begun


def _run(ledger: dict[str, str], begun: Event) -> None:
    os.environ.update(ledger)
    with Path(ledger["CLAIMWATCH_DESK"], "log").open("a") as log:
        os.dup2(log.fileno(), 2)
    settings = importlib.import_module("claimwatch.web").ready()
    sending = importlib.import_module("claimwatch.letters.sending")

    def carriers(*arguments: Any) -> Any:
        begun.set()
        return sending.make_carrier(*arguments)

    while any(state in WAITING for _, state in _rows()):
        sending.send_due(settings, lambda: datetime.datetime.now(datetime.UTC), carriers=carriers, lease=LEASE)
        time.sleep(LEASE.total_seconds())


def _rows() -> Rows:
    models = importlib.import_module("claimwatch.letters.models")
    return list(models.Delivery.objects.values_list("subscriber__address", "status"))


def wrong(rows: Rows, arrived: list[str], most_unknown: int) -> list[str]:
    """What is wrong with an edition that has ended, line by line."""
    got = collections.Counter(line.partition(" ")[0] for line in arrived)
    unknown = sum(state == "unknown" for _, state in rows)
    told = [f"{address} got {count} letters" for address, count in got.items() if count > 1]
    told += [f"{address} is {state}" for address, state in rows if state not in ("sent", "unknown")]
    told += [f"{address} is sent and got none" for address, state in rows if state == "sent" and not got[address]]
    return told + ([f"{unknown} are unknown, of {most_unknown} that may be"] if unknown > most_unknown else [])


if __name__ == "__main__":
    main()
