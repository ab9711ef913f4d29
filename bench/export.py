"""What datasets cost: rows of claims, seconds and memory of one format or all, from the bundled examples told again.

    python bench/export.py [FORMAT ...] [--claims N]

Each release is decoded from its JSON before it is written, as out of the feed. Memory is the process's peak beyond what
it held before the first release; "busy" is the process's time on the processors, whatever else the machine does.
"""

import argparse
import datetime
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from claimwatch import Reader, read_inputs
from claimwatch.export import About, Item, known_formats, rows_of, write_formats
from claimwatch.grouping import group
from claimwatch.model import ReleaseDocument, Report
from claimwatch.page import title
from claimwatch.reconcile import confirmables
from claimwatch.release import Seen, Signature, composed

EXAMPLES = Path(__file__).parents[1] / "examples"
AT = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
ABOUT = About(title="Bench", licence="CC-BY-4.0", day=AT.date())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help="all where none is named")
    parser.add_argument("--claims", type=int, default=1_000_000)
    options = parser.parse_args()
    made = [msgspec.json.encode(each) for each in releases()]
    rows = sum(len(rows_of(Item("", document(each), ABOUT))["claims"]) for each in made)
    times = -(-options.claims // rows)
    print(f"{times * len(made):,} releases, {times * rows:,} rows of claims")
    for name in options.formats or known_formats():
        measure(name, made, times)


def measure(name: str, made: list[bytes], times: int) -> None:
    """Writes one format and prints what it cost. Memory only grows in a process: name the format alone to know it."""
    before, start, busy = peak(), time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        files = write_formats(told(made, times), (), Path(folder), ABOUT, {name: known_formats()[name]})
        size = sum(file.path.stat().st_size for file in files)
    took, busy = time.perf_counter() - start, time.process_time() - busy
    print(f"{name:8} {took:6.1f} s, {busy:.1f} s busy  {size / 1e6:8.1f} MB  memory {peak() - before:+,.0f} MB")


def told(made: list[bytes], times: int) -> Iterator[tuple[str, ReleaseDocument]]:
    for n in range(times):
        for number, each in enumerate(made):
            yield f"{n:08x}{number:04x}", document(each)


def document(data: bytes) -> ReleaseDocument:
    return msgspec.json.decode(data, type=ReleaseDocument)


def peak() -> float:
    """In MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def releases() -> Iterator[ReleaseDocument]:
    """Releases of the bundled examples, as if one person had confirmed all that they state."""
    reader, seen = Reader(), Seen(origin="machine", by=("editor",), at=AT)
    reports = (each for each in read_inputs([EXAMPLES]) if isinstance(each, Report))
    readings = {each.report.id: each for each in map(reader.read_report, reports)}
    for incident in group(list(readings.values())).incidents:
        signed = Signature(number=1, title=title(incident), by="editor", at=AT)
        yield composed(incident, readings, {}, {item.key: seen for item in confirmables(incident)}, signed)


if __name__ == "__main__":
    main()
