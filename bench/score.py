"""Scores on the annotated sets, side by side with the committed floors.

    python bench/score.py [SET ...] [--shared DIR] [--keep DIR]

Reads each set's reports with ``Reader`` (``read_all`` for all sets but ``relevance``), scores them with the sets' own
``score.py`` and prints a table.
"""

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from claimwatch.model.report import Report, text_hash
from claimwatch.pipeline import Reader

_reader: Reader


def _start() -> None:
    global _reader
    _reader = Reader()


def _read(job: tuple[dict[str, Any], bool]) -> bytes:
    row, read_all = job
    fields = {k: v for k, v in row.items() if k in Report.__struct_fields__}
    report = msgspec.convert({**fields, "sha256": text_hash(row["text"])}, Report)
    return msgspec.json.encode(_reader.read_report(report, read_all=read_all))


def readings(folder: Path, out: Path) -> None:
    """Writes the readings of one set, one a line, in input order."""
    rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text("utf-8").splitlines()]
    jobs = [(row, folder.name != "relevance") for row in rows]
    with multiprocessing.Pool(os.cpu_count(), initializer=_start) as pool, out.open("wb") as file:
        for line in pool.imap(_read, jobs, chunksize=8):
            file.write(line + b"\n")


def score(shared: Path, name: str, out: Path) -> dict[str, Any]:
    """The metrics of one set, as ``score.py --json`` gives them."""
    command = [sys.executable, str(shared / "score/score.py"), str(shared / "corpora" / name), str(out), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--keep", type=Path, help="keep the readings in this folder")
    args = parser.parse_args()
    names = args.sets or sorted(p.name for p in (args.shared / "corpora").iterdir())
    keep = args.keep or Path(tempfile.mkdtemp())
    for name in names:
        out = keep / f"{name}.jsonl"
        readings(args.shared / "corpora" / name, out)
        result = score(args.shared, name, out)
        print(f"\n{name}")
        for metric, cell in result["metrics"].items():
            floors = {k: v[metric] for k, v in result["floors"].items() if v.get(metric) is not None}
            value = "-" if cell["value"] is None else f"{cell['value']:.3f}"
            print(
                f"{'*' if metric in result['headline'] else ' '} {metric:45} {value:>8} n={cell['n']:<6} {floors or ''}"
            )


if __name__ == "__main__":
    main()
