"""Kills what people do to a ledger at random moments, and looks whether each act is whole or not there.

    python bench/torture_acts.py [--reports N] [--kills N] [--acts N] [--seed N] [sqlite] [postgresql] [restarted]

``claimwatch release``, ``seal``, ``verify --repair`` and ``rebuild`` are each killed with SIGKILL so many times, and
done again to their end. After each kill, the ledger must be as before the act or as after it (``rebuild``, which goes
on where it stopped, may be in between) and ``claimwatch verify`` must find nothing. In the end, the ledger must be as
one in which the same was done and nobody killed anything.

"restarted" stands for PostgreSQL whose server is restarted instead of the command being killed.

The clock of both stands still, so that a release that is made again has the same bytes.
"""

# ruff: noqa: S311 (the generator is seeded to repeat itself, not to keep a secret)

import argparse
import collections
import datetime
import importlib
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from torture import KINDS, Desk, Ledger, State, ask, command, load, places, tracebacks
from torture_reports import write_reports
from torture_state import differences, snapshot

BY = "Lina"
PASSWORD = "a long and winding road"  # noqa: S105 (of nobody)
WHY = "seen by two of us"
NOW = datetime.datetime(2030, 5, 4, 12, 0, tzinfo=datetime.UTC)
LONGER = 1.1
"""The latest moment of a kill, as a share of the time that the act took in peace."""

Moments = list[float]
"""Seconds that each act took in peace."""


class Act(NamedTuple):
    """A command, and whether it may be left half done, to go on where it stopped."""

    arguments: tuple[str, ...]
    is_whole: bool = True

    def __str__(self) -> str:
        return self.arguments[0] if self.arguments[-1] != "--repair" else "repair"


def main() -> None:
    args = _arguments()
    load()
    importlib.import_module("claimwatch.export")
    importlib.import_module("claimwatch.grouping")
    print(f"{args.reports:,} reports, {args.acts} releases and seals, {args.kills} kills of each, seed {args.seed}")
    failed = [kind for kind in args.kinds or KINDS if not _holds(kind, args)]
    sys.exit(1 if failed else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Kills what people do at random moments and looks whether it's whole.")
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="databases; both where none is named")
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--acts", type=int, default=8)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _holds(kind: str, args: argparse.Namespace) -> bool:
    """Whether a kind of database holds all that it must."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, places(kind) as place:
        Path(folder).chmod(0o755)
        file = Path(folder) / "reports.jsonl"
        write_reports(file, args.reports, args.seed)
        told = torture(Desk(Path(folder), 1, place), file, args)
    verdict = "FAILED" if told else "each act whole or not there"
    print(f"{kind}: {time.monotonic() - started:.0f} s, {verdict}")
    for one in told:
        print(f"  {one[:1000]}")
    return not told


def torture(desk: Desk, file: Path, args: argparse.Namespace) -> list[str]:
    """Does the same to two ledgers, to one of them with kills; tells what is wrong with that one, line by line."""
    calm = desk.new()
    command(calm, "import", str(file)).end()
    acts: list[Act] = ask(calm, lambda: _prepared(args.acts))
    struck, told = desk.new(of=calm), list[str]()
    chance, hit = random.Random(args.seed), collections.Counter[str]()
    for act in acts:
        before: State = ask(calm, snapshot)
        peace, states = _in_peace(calm, act), (before, ask(calm, snapshot))
        moments = [chance.uniform(0, peace * LONGER) for _ in range(args.kills)]
        told += [
            f"{' '.join(act.arguments[:2])}: {wrong}" for wrong in _struck(desk, struck, act, states, moments, hit)
        ]
    told += tracebacks(struck)
    print(f"{len(acts)} acts; {hit.total()} kills: {', '.join(f'{count} {what}' for what, count in hit.most_common())}")
    return told


def _in_peace(ledger: Ledger, act: Act) -> float:
    """Does an act that nobody kills; the seconds that it takes once the ledger is open."""
    running = command(ledger, *act.arguments, arrange=arrange)
    running.opened.wait()
    started = time.monotonic()
    if end := running.end():
        raise RuntimeError(f"{act} in peace ended with {end}: {Path(ledger['CLAIMWATCH_DESK'], 'log').read_text()}")
    return time.monotonic() - started


def _struck(
    desk: Desk, ledger: Ledger, act: Act, states: tuple[State, State], moments: Moments, hit: collections.Counter[str]
) -> Iterator[str]:
    """Does an act with a kill at each moment, then to its end; yields what is wrong with the ledger."""
    before, after = states
    for moment in moments:
        running = command(ledger, *act.arguments, arrange=arrange)
        running.opened.wait()
        running.process.join(moment)
        if running.process.exitcode is None:
            desk.strike(running)
            running.end()
        found: State = ask(ledger, snapshot)
        is_done = found == after
        hit[f"{act}, {'done' if is_done else 'undone'}"] += 1
        if act.is_whole and found not in states:
            yield f"is done in part: {differences(found, before)}"
        if command(ledger, "verify").end():
            yield "claimwatch verify finds faults after a kill"
    command(ledger, *act.arguments, arrange=arrange).end()
    yield from differences(ask(ledger, snapshot), after)
    if command(ledger, "verify").end():
        yield "claimwatch verify finds faults in the end"


def arrange() -> None:
    """Stops the clock, has passwords hashed quickly, and passes for the next version of the reader."""
    import os

    from django.conf import settings

    from claimwatch.ledger import run
    from claimwatch.ledger.service import issues, readings, reports

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    os.environ["CLAIMWATCH_PASSWORD"] = PASSWORD
    run.utc_now = lambda: NOW
    if "rebuild" in sys.argv:
        for module in (issues, readings, reports):
            module.reader_version = lambda: "the next"  # type: ignore[attr-defined]


def _prepared(count: int) -> list[Act]:
    """Adds a person who has confirmed incidents; what is done to the ledger then."""
    from claimwatch.ledger.models import Incident, Original
    from claimwatch.ledger.query.lists import last_entry
    from claimwatch.ledger.query.release import releasable, unconfirmed
    from claimwatch.ledger.service.decisions import confirm_each
    from claimwatch.ledger.service.people import add_person

    arrange()
    by = add_person(BY, PASSWORD, NOW, role="admin")
    codes = []
    for row in Incident.objects.filter(standing=True).order_by("code")[:count]:
        keys = [item.key for item in unconfirmed(row, releasable(row))]
        confirm_each(row.code, keys, by=by, at=NOW, revision=last_entry())
        codes.append(row.code)
    told_of = Original.objects.filter(versions__mentions__incident__code__in=codes).distinct().order_by("sha256")
    who = ("--by", BY, "--why", WHY)
    releases = [Act(("release", code, *who)) for code in codes]
    seals = [Act(("seal", sha256, *who, "--yes")) for sha256 in told_of.values_list("sha256", flat=True)[:count]]
    return [*releases, Act(("rebuild",), is_whole=False), *seals, Act(("verify", "--repair"), is_whole=False)]


if __name__ == "__main__":
    main()
