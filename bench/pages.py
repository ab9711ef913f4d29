"""What a day's web pages cost: read in two stages beside all read whole, on the same pages, in one run.

    python bench/pages.py [--pages N] [--growth N] [--processes N]

The pages are made as they are read, in the shapes of ``frames``, 132 kB on average; one in twenty has a bundled
example, the others a made-up story of other matters. Prints, in pages a second of CPU time:

stages      the first look with the gate, and the whole article; the share of pages that need the second
reading     pages to reports: in two stages beside all whole, and how many times faster
end to end  pages to readings, likewise
growth      N/10 and N pages in a process of their own: CPU seconds and peak memory, and what 250,000 would take
"""

import argparse
import itertools
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from frames import Story, other_stories, page

from claimwatch.engine import read_all
from claimwatch.engine.jobs import PageJob
from claimwatch.engine.worker import answer
from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.pipeline import Reader
from claimwatch.read import SavedPage, first_look, read_inputs, read_page, source_text

EXAMPLES = Path(__file__).parents[1] / "examples/tremseh"
OTHERS = 19
DAY = 250_000
_LOOKED_UP = 20
"""Outcomes from one look at the processes to the next."""
_BLANK_LINES = re.compile(r"\n\s*\n")


def pages() -> Iterator[SavedPage]:
    """Yields pages without end; every twentieth tells of violence."""
    violent = itertools.cycle(list(_examples()))
    others = other_stories()
    for number in itertools.count():
        story = next(violent) if number % (OTHERS + 1) == OTHERS else next(others)
        url = f"https://herald.example/{number}"
        yield SavedPage(where=url, file="made", url=url, data=page(story, number).encode())


def _examples() -> Iterator[Story]:
    reader = Reader()
    for report in read_inputs([EXAMPLES]):
        if isinstance(report, Report) and reader.judge(report).relevant:
            paragraphs = list(filter(None, map(str.strip, _BLANK_LINES.split(report.text))))
            yield Story(report.title or paragraphs[0][:90], paragraphs, report.published or date(2012, 7, 14))


class Clock:
    """Adds up CPU time."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.count = 0

    def time(self, work: Callable[[], object]) -> object:
        start = time.process_time()
        result = work()
        self.seconds += time.process_time() - start
        self.count += 1
        return result

    @property
    def rate(self) -> float:
        return self.count / self.seconds if self.seconds else 0.0


def show(name: str, value: float, unit: str, aim: str = "") -> None:
    print(f"  {name:44} {value:10,.2f} {unit:12} {aim}", flush=True)


def stages(count: int) -> None:
    """Both stages, by themselves and together, beside the second alone."""
    reader = Reader()
    first, second, whole, new, old = (Clock() for _ in range(5))

    def skimmed(saved: SavedPage, html: str) -> bool:
        look = first_look(saved, html)
        return look is not None and reader.skim(look) is not None

    answer(PageJob(next(pages()), True))  # loads what loads late
    for saved in itertools.islice(pages(), count):
        html = source_text(saved)
        if not first.time(lambda: skimmed(saved, source_text(saved))):  # noqa: B023 - called at once
            second.time(lambda: list(read_page(saved, html)))  # noqa: B023
        whole.time(lambda: list(read_page(saved)))  # noqa: B023
        new.time(lambda: answer(PageJob(saved, False)))  # noqa: B023
        old.time(lambda: _whole_outcomes(saved, reader))  # noqa: B023
    both = count / (first.seconds + second.seconds)
    print(f"stages: {count:,} pages")
    show("first look and gate", first.rate, "pages/CPU s")
    show("whole article", whole.rate, "pages/CPU s")
    show("share that needs the second stage", 100 * second.count / count, "%")
    print("reading")
    show("two stages", both, "pages/CPU s")
    show("ratio", both / whole.rate, "times", "at least 8")
    print("end to end")
    show("two stages", new.rate, "pages/CPU s")
    show("all whole", old.rate, "pages/CPU s")
    show("ratio", new.rate / old.rate, "times", "at least 5")


def _whole_outcomes(saved: SavedPage, reader: Reader) -> list[object]:
    return [found if isinstance(found, InputError) else reader.read_report(found) for found in read_page(saved)]


def growth(most: int, processes: int) -> None:
    """CPU time and memory of a tenth of the pages and of all, each in a process of its own."""
    print(f"growth: {processes} process(es); CPU seconds with making the pages")
    for count in (most // 10, most):
        command: Sequence[str] = [sys.executable, __file__, "--only", str(count), "--processes", str(processes)]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds, peak = map(float, run.stdout.split())
        show(f"{count:,} pages", seconds, "CPU s")
        show(f"{count:,} pages, peak", peak, "MB", "the same")
    show(f"{DAY:,} pages on {processes} core(s), by the last", seconds / most * DAY / processes / 60, "min", "under 90")


def only(count: int, processes: int) -> None:
    """Reads pages and prints the CPU seconds of all processes, and the most MB that they had at once.

    Both are looked up while they run: what a process used that ends with its parent is counted nowhere.
    """
    seconds = memory = 0.0
    for number, _ in enumerate(read_all(itertools.islice(pages(), count), processes=processes)):
        if number % _LOOKED_UP == 0:
            family = _family(os.getpid())
            seconds = max(seconds, sum(map(_cpu_seconds, family)))
            memory = max(memory, sum(map(_megabytes, family)))
    print(seconds, memory)


def _family(process: int) -> list[int]:
    """A process and all that it started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [process, *itertools.chain.from_iterable(map(_family, map(int, children.split())))]


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def _megabytes(process: int) -> float:
    """Memory of a process, of which what it shares counts in part."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--growth", type=int, default=25_000, help="0 leaves it out")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.only:
        only(chosen.only, chosen.processes)
        return
    stages(chosen.pages)
    if chosen.growth:
        growth(chosen.growth, chosen.processes)


if __name__ == "__main__":
    main()
