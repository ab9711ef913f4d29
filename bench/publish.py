"""What publishing costs, stage by stage: for 10,000 incidents, and twice for 50 that changed; or a walk and a mirror.

Run from the root of the repository: python bench/publish.py [--incidents 10000] [--changed 50] [--processes 2]
[--stages pages datasets pictures brotli], or python bench/publish.py --walk 1000. Each stage is a run of its own, in
a process of its own: pages and JSON with gzip alone, and the same with datasets, with pictures or with Brotli.
"""

import argparse
import contextlib
import datetime
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from claimwatch.model import Incident, ReleaseDocument, Report
from claimwatch.page import title
from claimwatch.public.state import Site
from claimwatch.public.writing import Makers, Options, all_makers, publish
from claimwatch.reconcile import confirmables
from claimwatch.release import FIRST, Archived, Body, Change, ChangeKind, Seen, Signature, change, composed
from claimwatch.settings import Public

ROOT = Path(__file__).parents[1]
AT = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
STAGES = {
    "pages": ("datasets", "pictures"),
    "datasets": ("pictures",),
    "pictures": ("datasets",),
    "brotli": ("datasets", "pictures"),
}
"""What each stage leaves out."""
MOST_REPORTS = 4
"""Larger incidents are rare: most have one to four reports."""


def main() -> None:
    """Measures what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--changed", type=int, default=50)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--stages", nargs="+", default=list(STAGES), choices=STAGES)
    parser.add_argument("--walk", type=int, default=0, help="steps of a random walk that a mirror follows")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.walk:
            walk(asked.walk, Path(folder) / "site")
        elif len(asked.stages) > 1:
            for stage in asked.stages:  # a process each, as the most memory that one ever had never falls
                subprocess.run([sys.executable, __file__, *sys.argv[1:], "--stages", stage], check=True)
        else:
            measure(asked, asked.stages[0], Path(folder) / "site")


def measure(asked: argparse.Namespace, stage: str, out: Path) -> None:
    feed = Feed(made_elsewhere())
    feed.release(asked.incidents)
    site = Site(version="bench", public=Public(title="Bench", base_url="https://ledger.example.org/"))
    who = without(all_makers(lambda _: ()), STAGES[stage])
    options = Options(brotli=stage == "brotli")
    for what in (
        f"{asked.incidents:,} incidents",
        f"{asked.changed} changed",
        f"{asked.changed} changed again",
    ):
        wall, cpu, watch = time.monotonic(), processor(), Memory()
        watch.start()
        done = publish(feed.changes, out, site, who, options=options, processes=asked.processes)
        wall, cpu = time.monotonic() - wall, processor() - cpu
        watch.ended.set()
        print(f"{stage}, {what}: {cpu:.1f} s on the processors, {wall:.1f} s on the clock,", end=" ")
        print(f"{done.made:,} made, {done.files:,} files, at most {watch.most // 1024:,} MB", flush=True)
        feed.change(asked.changed)


def without(who: Makers, left_out: Sequence[str]) -> Makers:
    """The makers without some, to count those apart."""
    if "pictures" in left_out:
        who = msgspec.structs.replace(who, of_incident=who.of_incident[:-1])
    if "datasets" in left_out:
        who = msgspec.structs.replace(who, portion=no_portion, join_datasets=no_datasets)
    return who


def no_portion(*_: object) -> bytes:
    """Of no dataset."""
    return b""


def no_datasets(*_: object) -> None:
    """Writes none."""


def processor() -> float:
    """Seconds that this process and those that it started and that have ended spent on processors."""
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in usage)


class Memory(threading.Thread):
    """Watches how much memory this process and those that it started have together, pages that they share once."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0  # kB
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.5):
            self.most = max(self.most, sum(map(proportional, (os.getpid(), *children()))))


def children() -> list[int]:
    """The ids of the processes that this one started and that run."""
    found: list[int] = []
    for thread in Path("/proc/self/task").iterdir():
        with contextlib.suppress(FileNotFoundError):  # it has ended
            found += map(int, (thread / "children").read_text().split())
    return found


def proportional(process: int) -> int:
    """Its memory in kB, each page divided by the number of processes that share it; 0 once it has ended."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)


def made_elsewhere() -> list[ReleaseDocument]:
    """The documents, read by a process of its own, as the models' memory isn't publishing's."""
    code = "import publish, sys; sys.stdout.buffer.write(publish.msgspec.json.encode(list(publish.documents())))"
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "bench", check=True, capture_output=True)
    return msgspec.json.decode(made.stdout, type=list[ReleaseDocument])


def documents() -> Iterator[ReleaseDocument]:
    """Releases of the examples' smaller incidents."""
    from claimwatch import Reader, read_inputs
    from claimwatch.grouping import group

    reader = Reader()
    readings = {
        each.id: reader.read_report(each) for each in read_inputs([ROOT / "examples"]) if isinstance(each, Report)
    }
    for incident in group(list(readings.values())).incidents:
        if len(incident.reports) <= MOST_REPORTS:
            seen = Seen(origin="machine", by=("editor",), at=AT)
            archived = {id_: Archived("ab" * 32, AT) for id_ in incident.reports}
            signed = Signature(number=1, title=title(incident), by="editor", at=AT, reader=("bench",))
            yield composed(incident, readings, archived, {item.key: seen for item in confirmables(incident)}, signed)


class Feed:
    """Incidents that are made when they are asked for, so that they need no memory."""

    def __init__(self, made_of: list[ReleaseDocument]) -> None:
        self.made_of = made_of
        self.bodies: list[tuple[int, int]] = []
        self.hashes = [FIRST]

    def release(self, count: int) -> None:
        """Releases so many incidents."""
        self.bodies += [(number, 1) for number in range(count)]

    def change(self, count: int) -> None:
        """Releases some again that are far from one another."""
        incidents = sum(release == 1 for _, release in self.bodies)
        release = self.bodies[-1][1] + 1
        self.bodies += [(number * incidents // count, release) for number in range(count)]

    def changes(self, after: int) -> Iterator[Change]:
        """The changes after a number."""
        for number in range(after + 1, len(self.bodies) + 1):
            made = change(number, self._body(number), nonce=f"{number:064x}", previous=self.hashes[number - 1])
            if number == len(self.hashes):
                self.hashes.append(made.hash)
            yield made

    def _body(self, number: int) -> Body:
        at, release = self.bodies[number - 1]
        document = self.made_of[at % len(self.made_of)]
        incident = moved(document.incident, f"{at:012x}", at)
        told = msgspec.structs.replace(document, number=release, incident=incident)
        kind: ChangeKind = "released" if release == 1 else "changed"
        when = AT + datetime.timedelta(minutes=10 * number)
        return Body(kind=kind, incident=incident.id, at=when, by="editor", why="seen", release=told)


def moved(incident: Incident, code: str, days: int) -> Incident:
    """The incident under another code, on one of a thousand days."""
    shift = datetime.timedelta(days=days % 1000)
    start, end = (day + shift if day else None for day in (incident.date.start, incident.date.end))
    return msgspec.structs.replace(incident, id=code, date=msgspec.structs.replace(incident.date, start=start, end=end))


def walk(steps: int, out: Path) -> None:
    """Publishes after each step of a random walk, and compares a mirror with what is published."""
    sys.path.insert(0, str(ROOT / "tests" / "public"))
    from mirror import Mirror, feed_of, releases_of  # type: ignore[import-not-found] # the tests'
    from small_makers import MAKERS  # type: ignore[import-not-found] # the tests'
    from walks import Walk  # type: ignore[import-not-found] # the tests'

    walked, mirror = Walk(0), Mirror()
    for step in range(1, steps + 1):
        walked.step()
        publish(walked.changes, out, Site(), MAKERS)
        mirror.follow(out)
        if step % 50 == 0 and (mirror.files != feed_of(out) or mirror.releases() != releases_of(out)):
            sys.exit(f"after step {step}, the mirror differs from what is published")
    faults = mirror.faults()
    print(f"{steps} steps, {len(walked.secrets)} sealed words; {len(faults)} faults; the mirror has the same bytes")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
