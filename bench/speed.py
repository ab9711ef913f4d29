"""What a reading costs beside the bare language pipeline, on the same texts, in one run.

    python bench/speed.py [REPORTS.jsonl] [--rounds N]

Takes relevant reports (the bundled examples where no file is named), reads them alternately with the bare full spaCy
pipeline and with ``Reader``, and prints the median seconds of each, their ratio, and the peak memory of the process.
"""

import argparse
import json
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from claimwatch.errors import InputError
from claimwatch.pipeline import MODEL, Reader
from claimwatch.read import read_inputs

EXAMPLES = Path(__file__).parents[1] / "examples"


def texts(reports: Path | None) -> list[str]:
    """The texts to read."""
    if reports:
        return [json.loads(line)["text"] for line in reports.read_text("utf-8").split("\n") if line.strip()]
    return [report.text for report in read_inputs([EXAMPLES]) if not isinstance(report, InputError)]


def seconds(read: Callable[[str], object], batch: list[str]) -> float:
    """How long the batch takes, on the wall clock."""
    start = time.perf_counter()
    for text in batch:
        read(text)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    batch = texts(args.reports)
    bare, reader = spacy.load(MODEL), Reader()
    for read in (bare, reader.read):  # once to warm up
        seconds(read, batch[:3])
    pairs = [(seconds(bare, batch), seconds(reader.read, batch)) for _ in range(args.rounds)]
    words = sum(len(text.split()) for text in batch)
    print(f"{len(batch)} reports, {words:,} words, {args.rounds} rounds")
    print(f"bare pipeline  {statistics.median(a for a, _ in pairs):7.2f} s")
    print(f"whole reading  {statistics.median(b for _, b in pairs):7.2f} s")
    print(f"ratio          {statistics.median(b / a for a, b in pairs):7.2f}  (median of the rounds)")
    print(
        f"peak memory    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB  (both pipelines loaded)"
    )


if __name__ == "__main__":
    main()
