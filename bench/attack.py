"""Hostile documents through reading, grouping and pages: no traceback, no hang, no neighbour lost.

    python bench/attack.py [--count N] [--seed N] [--processes N]

Documents in all formats are changed at random; behind every hundredth stands one as it should be. All are made into
reports and read in processes as commands do, each batch is grouped, and its pages are made. Prints what became of them,
and every document that made the reader fail; exit status 1 if there is one, or if a neighbour isn't read as if alone.
A document is named by seed and number, which make it again. See attack_growth.py for what texts of odd shapes cost.
"""

import argparse
import itertools
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from attack_documents import WORDS, mutated

from claimwatch.engine import Document, Held, Unread, parse_all, read_all
from claimwatch.grouping import group
from claimwatch.model import Reading, Report
from claimwatch.page import site
from claimwatch.pipeline import Reader
from claimwatch.reconcile import due

AT_ONCE = 700
"""Documents whose reports are grouped together."""
EVERY = 100
"""A neighbour stands behind so many documents."""
SLOWEST = 20.0
"""Seconds, on average over a batch, that no document may take."""
NEIGHBOUR = f"{WORDS} The neighbour said so."


class Outcome(NamedTuple):
    """What became of a batch."""

    counts: Counter[str]
    faults: list[str]


def attack(documents: Sequence[Document], processes: int, expected: bytes) -> Outcome:
    """Takes documents with their neighbours from bytes to pages.

    Args:
        documents: Hostile and whole ones.
        processes: How many read in parallel.
        expected: The reading of a neighbour.
    """
    counts, faults = Counter[str](documents=len(documents)), list[str]()
    reports: list[Report] = []
    for number, parsed in enumerate(parse_all(documents, processes=processes)):
        if isinstance(parsed, Unread):
            faults.append(f"{parsed.where}: {parsed.why}\n{parsed.trace}")
            continue
        held = [each.report for each in parsed.found if isinstance(each, Held)]
        counts["refused"] += len(parsed.found) - len(held)
        reports += [msgspec.structs.replace(report, id=f"{number}-{n}") for n, report in enumerate(held)]
    readings = list(_readings(reports, processes, counts, faults))
    neighbours = [reading for reading in readings if reading.report.text == NEIGHBOUR]
    counts["neighbours"] = sum(document.data == NEIGHBOUR.encode() for document in documents)
    lost = counts["neighbours"] - sum(_told(reading) == expected for reading in neighbours)
    faults += [f"{lost} neighbours lost or read otherwise"] * bool(lost)
    grouping = group(readings)
    pages = site(grouping.incidents, readings, grouping.tallies, due(readings))
    counts["incidents"], counts["pages"] = len(grouping.incidents), sum(1 for _ in pages)
    return Outcome(counts, faults)


def _readings(reports: Sequence[Report], processes: int, counts: Counter[str], faults: list[str]) -> Iterator[Reading]:
    for found in read_all(reports, processes=processes):
        if isinstance(found, Unread):
            faults.append(f"{found.where}: {found.why}\n{found.trace}")
            continue
        counts["reports"] += 1
        counts["relevant"] += found.relevant
        for claim in found.claims:
            wrong = [fact for fact in claim.facts if found.report.text[slice(*fact.span)] != fact.text]
            faults += [f"{found.report.id}: the span of “{fact.text}” doesn't hold" for fact in wrong]
        yield found


def _told(reading: Reading) -> bytes:
    """What a reading says, whatever the report is called."""
    facts = [
        (fact.span, msgspec.structs.replace(fact, id="", incident=None)) for c in reading.claims for fact in c.facts
    ]
    return msgspec.json.encode((facts, [claim.spans for claim in reading.claims], reading.places, reading.dates))


def run(seed: int, count: int, processes: int) -> Iterator[Outcome]:
    """The outcomes of so many documents, batch by batch."""
    alone = Reader().read(NEIGHBOUR)
    documents = mutated(seed, count)
    neighbour = Document(data=NEIGHBOUR.encode(), name="neighbour", format=".txt")
    while batch := list(itertools.islice(documents, AT_ONCE)):
        start = time.monotonic()
        for at in range(min(EVERY, len(batch)), len(batch) + 1, EVERY + 1):
            batch.insert(at, neighbour)
        outcome = attack(batch, processes, _told(alone))
        if (time.monotonic() - start) / len(batch) > SLOWEST:
            outcome.faults.append(f"a batch took {time.monotonic() - start:,.0f} s")
        yield outcome


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    counts, faults = Counter[str](), 0
    for outcome in run(args.seed, args.count, args.processes):
        counts += outcome.counts
        faults += len(outcome.faults)
        print("\n".join((*outcome.faults, ", ".join(f"{name}: {n:,}" for name, n in counts.items()))), flush=True)
    print(f"failed: {faults:,}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
