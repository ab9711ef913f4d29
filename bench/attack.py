"""Hostile documents through reading, grouping and pages: no traceback, no hang, no neighbour lost.

    python bench/attack.py [--count N] [--seed N] [--first N] [--processes N]

Documents in all formats are changed at random; behind every hundredth stands one as it should be. All are made into
reports and read in processes as commands do, each batch is grouped, and its pages are made. A report that came before
isn't read again. Prints what became of them, and every document that made the reader fail; exit status 1 if there is
one, or if a neighbour isn't read as if alone. A document is named by seed and number, which make it again:
"--seed 1 --first 4711 --count 1". See attack_growth.py for what texts of odd shapes cost.
"""

import argparse
import hashlib
import itertools
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from attack_documents import mutated

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
"""CPU seconds in which a batch is grouped and its pages are made; the reader itself stops at so many for a document."""
NEIGHBOUR = "HOMS, Syria (July 16, 2012) - Police said that 14 people were killed in Homs on Sunday. Rebels denied it."


class Outcome(NamedTuple):
    """What became of a batch."""

    counts: Counter[str]
    faults: list[str]


def attack(documents: Sequence[Document], processes: int, expected: bytes, known: set[bytes]) -> Outcome:
    """Takes documents with their neighbours from bytes to pages.

    Args:
        documents: Hostile and whole ones.
        processes: How many read in parallel.
        expected: The reading of a neighbour.
        known: Digests of the reports that were read before; those of these documents are added.
    """
    counts, faults = Counter[str](documents=len(documents)), list[str]()
    reports: list[Report] = []
    for document, parsed in zip(documents, parse_all(documents, processes=processes), strict=True):
        if isinstance(parsed, Unread):
            faults.append(f"{parsed.where}: {parsed.why}\n{parsed.trace}")
            continue
        held = [each.report for each in parsed.found if isinstance(each, Held)]
        fresh = [report for report in held if report.text == NEIGHBOUR or _is_new(report, known)]
        counts["refused"] += len(parsed.found) - len(held)
        counts["repeated"] += len(held) - len(fresh)
        reports += [_named(report, document, n) for n, report in enumerate(fresh)]
    readings = list(_readings(reports, processes, counts, faults))
    neighbours = [reading for reading in readings if reading.report.text == NEIGHBOUR]
    counts["neighbours"] = sum(document.data == NEIGHBOUR.encode() for document in documents)
    lost = counts["neighbours"] - sum(_told(reading) == expected for reading in neighbours)
    faults += [f"{lost} neighbours lost or read otherwise"] * bool(lost)
    _shown(readings, counts, faults)
    return Outcome(counts, faults)


def _is_new(report: Report, known: set[bytes]) -> bool:
    """True if no report like it was read before; it is from now on."""
    told = hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(report, id="", sha256=""))).digest()
    is_new = told not in known
    known.add(told)
    return is_new


def _named(report: Report, document: Document, n: int) -> Report:
    """The report under the name of its document, as what fails is told by a report's id."""
    return msgspec.structs.replace(report, id=f"{document.name.replace('/', ':')}:{n}")


def _shown(readings: Sequence[Reading], counts: Counter[str], faults: list[str]) -> None:
    """Groups readings and makes the pages."""
    start = time.process_time()
    try:
        grouping = group(readings)
        pages = site(grouping.incidents, readings, grouping.tallies, due(readings))
        counts["incidents"], counts["pages"] = len(grouping.incidents), sum(1 for _ in pages)
    except Exception:  # one batch's fault: the others are tried all the same
        faults.append(f"grouping or pages:\n{traceback.format_exc()}")
    if (took := time.process_time() - start) > SLOWEST:
        faults.append(f"grouping and pages took {took:,.0f} s")


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


def run(seed: int, count: int, processes: int, first: int = 0) -> Iterator[Outcome]:
    """The outcomes of so many documents from a number on, batch by batch; a batch with a fault names its numbers."""
    alone = _told(Reader().read(NEIGHBOUR))
    documents, known = mutated(seed, count, first), set[bytes]()
    neighbour = Document(data=NEIGHBOUR.encode(), name="neighbour", format=".txt")
    while batch := list(itertools.islice(documents, AT_ONCE)):
        names = f"of {batch[0].name} to {batch[-1].name}: "
        for number, at in enumerate(range(min(EVERY, len(batch)), len(batch) + 1, EVERY + 1)):
            batch.insert(at, msgspec.structs.replace(neighbour, name=f"neighbour {number}"))
        outcome = attack(batch, processes, alone, known)
        yield outcome._replace(faults=[names + fault for fault in outcome.faults])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number to begin with")
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    counts, faults, start = Counter[str](), 0, time.monotonic()
    for outcome in run(args.seed, args.count, args.processes, args.first):
        counts += outcome.counts
        faults += len(outcome.faults)
        table = {**counts, "faults": faults, "seconds": round(time.monotonic() - start)}
        told = ", ".join(f"{name}: {n:,}" for name, n in table.items())
        print("\n".join((*outcome.faults, told)), flush=True)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
