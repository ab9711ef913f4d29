"""What a large ledger costs: lists, pages, searches, and adding reports to it, on SQLite and PostgreSQL.

    python bench/ledger.py [sqlite] [postgresql] [--reports N] [--add N] [--seed N]

The ledger is made of the bundled examples by a seeded generator (see group.py and ledger_made.py), written to SQLite
in bulk and copied from there to a PostgreSQL server of its own, both syncing each commit. Each time is on the clock, of
one call from Python, its answer decoded; every question is asked of another place of the ledger. "Busy" is the time of
this process alone on the processor: on SQLite all that an answer costs, whatever else the machine does.
"""

# ruff: noqa: S311 (the generator is seeded to repeat itself, not to keep a secret)

import argparse
import datetime
import importlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

ASKED = 200
"""How often each kind of question is asked."""
ROOT = Path(__file__).parents[1]
Value = TypeVar("Value")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", help="sqlite, postgresql; both where none is named")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--add", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--step", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:
        run_step(args)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claimwatch.db"
        url = f"sqlite:///{path}"
        start("build", url, args)
        if "postgresql" in (args.kinds or ["postgresql"]):
            on_postgresql(path, args)
        if "sqlite" in (args.kinds or ["sqlite"]):
            start("measure", url, args)


def on_postgresql(path: Path, args: argparse.Namespace) -> None:
    sys.path.insert(0, str(ROOT / "tests" / "ledger"))
    postgres = importlib.import_module("postgres")
    if reason := postgres.missing_postgres():
        print(reason)
        return
    with postgres.Postgres.started(path.parent, lasting=True) as server:
        server.create("bench")
        start(f"copy {path}", server.url("bench"), args)
        start("measure", server.url("bench"), args)


def start(step: str, url: str, args: argparse.Namespace) -> None:
    """Runs a step in a process of its own, on a database."""
    options = ["--reports", str(args.reports), "--add", str(args.add), "--seed", str(args.seed), "--step", step]
    environment = {**os.environ, "DATABASE_URL": url, "CLAIMWATCH_SECRET_KEY": "only measured"}
    subprocess.run([sys.executable, __file__, *options], check=True, env=environment)


def run_step(args: argparse.Namespace) -> None:
    from claimwatch.web import ready

    ready()
    step, _, path = args.step.partition(" ")
    if step == "build":
        importlib.import_module("ledger_made").fill(args.reports, args.seed)
    elif step == "copy":
        importlib.import_module("ledger_copy").copy(Path(path))
    else:
        measure(args)


def measure(args: argparse.Namespace) -> None:
    from django.db import connection

    from claimwatch.ledger.models import Incident, Version

    if connection.vendor == "postgresql":  # its own vacuum does so in time; nobody does for SQLite
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {Version.objects.count():,} reports, {Incident.objects.count():,} incidents")
    chance = random.Random(args.seed)
    for name, questions in (*lists(chance), *pages(chance), *searches(chance), *overviews()):
        told(name, questions)
    if args.add:
        add(args.add, args.seed + 1)


def told(name: str, questions: Iterable[Callable[[], object]]) -> None:
    """Prints what the questions of one kind cost."""
    times, busy = [], []
    for ask in questions:
        started, worked = time.perf_counter(), time.process_time()
        ask()
        times.append((time.perf_counter() - started) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    p95, busy95 = (statistics.quantiles(own, n=20)[18] for own in (times, busy))
    print(f"  {name:<34} median {statistics.median(times):7.1f} ms   p95 {p95:7.1f} ms   p95 busy {busy95:7.1f} ms")


def lists(chance: random.Random) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    from claimwatch.ledger.models import Incident, Place
    from claimwatch.ledger.query.incidents import Filter, incidents

    rows = list(Incident.objects.filter(standing=True).values_list("sort_day", "code", "country"))
    days, codes = [row[0] for row in rows], [f"{row[0]}~{row[1]}" for row in rows]
    countries = [row[2] for row in rows]
    names = list(Place.objects.exclude(admin1="").values_list("admin1", flat=True)[:5000])

    def asked(make: Callable[[], dict[str, Any]], after: bool = False) -> list[Callable[[], object]]:
        def one() -> Callable[[], object]:
            which, place = Filter(**make()), chance.choice(codes) if after else None
            return lambda: incidents(which, after=place)

        return [one() for _ in range(ASKED)]

    def week() -> dict[str, Any]:
        first = chance.choice(days)
        return {"first": first, "last": first + datetime.timedelta(days=6)}

    yield "list, first page", asked(dict)
    yield "list, any page", asked(dict, after=True)
    yield "list, a country", asked(lambda: {"country": chance.choice(countries)}, after=True)
    yield "list, a week", asked(week)
    yield "list, a week in a country", asked(lambda: week() | {"country": chance.choice(countries)})
    yield "list, a state", asked(lambda: {"state": "released"})
    yield "list, part of a place's name", asked(lambda: {"place": chance.choice(names)[:6]})
    yield "list, at least so many killed", asked(lambda: {"killed": chance.choice((1, 10, 50, 60, 5000))})
    yield "list, with disputes", asked(lambda: {"disputed": True}, after=True)


def pages(chance: random.Random) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    from claimwatch.ledger.models import Incident
    from claimwatch.ledger.query.page import incident_page

    rows = Incident.objects.filter(standing=True)
    codes, largest = rows.values_list("code", flat=True), rows.order_by("-reports").values_list("code", flat=True)
    yield "incident's page", [bound(incident_page, code) for code in chance.sample(list(codes), ASKED)]
    yield "incident's page, the largest", [bound(incident_page, code) for code in largest[:ASKED]]


def searches(chance: random.Random) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    from claimwatch.ledger.models import Version
    from claimwatch.ledger.query.search import search
    from claimwatch.model import folded_words

    keys = list(Version.objects.values_list("pk", flat=True))
    texts = Version.objects.filter(pk__in=chance.sample(keys, ASKED)).values_list("text", flat=True)
    words = [folded_words(text) for text in texts]
    starts = [chance.randrange(len(own) - 3) for own in words]

    def any_word(own: list[str]) -> str:
        return chance.choice(own)

    yield "search, a name", [bound(search, own[len(own) // 4]) for own in words]
    yield "search, any word", [bound(search, any_word(own)) for own in words]
    yield "search, two words", [bound(search, f"{any_word(own)} {any_word(own)}") for own in words]
    yield "search, five words", [bound(search, " ".join(chance.sample(own, 5))) for own in words]
    phrases = [" ".join(own[at : at + 3]) for own, at in zip(words, starts, strict=True)]
    yield "search, a phrase of three", [bound(search, f'"{phrase}"') for phrase in phrases]
    openings = [word[:4] for own in words if len(word := max(own, key=len)) > 4]
    yield "search, the start of a word", [bound(search, f"{opening}*") for opening in openings]
    yield "search, a word and the tenth page", [bound(search, any_word(own), offset=200) for own in words]


def overviews() -> Iterator[tuple[str, list[Callable[[], object]]]]:
    from claimwatch.ledger.query.status import status

    yield "status", [bound(status, datetime.datetime.now(datetime.UTC))] * 5


def bound(ask: Callable[..., Value], *arguments: Any, **options: Any) -> Callable[[], Value]:
    return lambda: ask(*arguments, **options)


def add(count: int, seed: int) -> None:
    """Adds reports as ``claimwatch add`` does, and prints each step's share of reading the relevant ones."""
    importlib.import_module("ledger_add").add(count, seed)


if __name__ == "__main__":
    main()
