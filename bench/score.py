"""Scores on the annotated sets, side by side with the rivals' figures and the committed floors.

    python bench/score.py [SET ...] [--shared DIR] [--keep DIR] [--raise-floors]

A set is a folder of the shared corpora, or of the rounds in this folder (``rounds/one``). Reads each set's reports (all
of them, but for ``relevance``, where the gate decides), groups them where the set says which belong together, scores
them with the shared scorers and prints a table. The exit status is 1 where a figure is below its floor.
"""

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import floors
import msgspec

from claimwatch.grouping import group
from claimwatch.model.reading import Reading
from claimwatch.model.report import Report, text_hash
from claimwatch.pipeline import Reader

HERE = Path(__file__).parent
Result = dict[str, Any]
_reader: Reader


def _start() -> None:
    global _reader
    _reader = Reader()


def _read(job: tuple[dict[str, Any], bool]) -> bytes:
    row, read_all = job
    fields = {name: value for name, value in row.items() if name in Report.__struct_fields__}
    report = msgspec.convert({**fields, "sha256": text_hash(row["text"])}, Report)
    return msgspec.json.encode(_reader.read_report(report, read_all=read_all))


def readings(folder: Path) -> Iterator[bytes]:
    """The readings of one set, as JSON, in input order."""
    lines = (folder / "reports.jsonl").read_text("utf-8").split("\n")
    jobs = [(json.loads(line), folder.name != "relevance") for line in lines if line.strip()]
    with multiprocessing.get_context("spawn").Pool(os.cpu_count(), initializer=_start) as pool:
        yield from pool.imap(_read, jobs, chunksize=8)


def result_of(shared: Path, name: str, keep: Path) -> Result:
    """The metrics of one set, as ``score.py --json`` gives them."""
    folder = HERE / name if name.startswith("rounds/") else shared / "corpora" / name
    out, found = keep / f"{folder.name}.jsonl", keep / f"{folder.name}-found.jsonl"
    lines = list(readings(folder))
    out.write_bytes(b"".join(line + b"\n" for line in lines))
    if (folder / "incidents.gold.json").exists():
        return _scored(shared / "score/world.py", folder, out, _grouped(lines, found))
    if name == "incidents":
        return _scored(shared / "score/score.py", folder, out, "--incidents", _grouped(lines, found))
    return _scored(shared / "score/score.py", folder, out)


def _scored(script: Path, folder: Path, *arguments: Path | str) -> Result:
    command = [sys.executable, str(script), str(folder), *map(str, arguments), "--json"]
    scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    about = json.loads((folder / "set.json").read_text("utf-8"))
    return cast(Result, {"headline": about.get("headline", []), **scores})


def _grouped(lines: list[bytes], out: Path) -> Path:
    found = group([msgspec.json.decode(line, type=Reading) for line in lines]).incidents
    out.write_bytes(b"".join(msgspec.json.encode(incident) + b"\n" for incident in found))
    return out


def show(name: str, result: Result, least: dict[str, float]) -> None:
    """Prints one set's table: * marks its headline, the last columns are our floor and the rivals' figures."""
    print(f"\n{name:62}    now     n   floor  others")
    for metric, cell in result["metrics"].items():
        value = "-" if cell["value"] is None else f"{cell['value']:.3f}"
        floor = f"{least[metric]:.3f}" if metric in least else ""
        others = ", ".join(f"{rival} {row[metric]:.3f}" for rival, row in result["floors"].items() if row.get(metric))
        mark = "*" if metric in result["headline"] else " "
        print(f"{mark} {metric:60} {value:>8} {cell['n']:>6} {floor:>7}  {others}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", help="all where none is named")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder with corpora/ and score/")
    parser.add_argument("--keep", type=Path, help="keep the readings in this folder")
    parser.add_argument("--raise-floors", action="store_true", help="write better figures into floors.yaml")
    return parser.parse_args()


def main() -> int:
    args = arguments()
    keep = args.keep or Path(tempfile.mkdtemp())
    keep.mkdir(parents=True, exist_ok=True)
    committed = floors.load()
    below: list[str] = []
    for name in args.sets or sorted(path.name for path in (args.shared / "corpora").iterdir()):
        result = result_of(args.shared, name, keep)
        figures = {metric: cell["value"] for metric, cell in result["metrics"].items()}
        show(name, result, committed.get(name, {}))
        below += floors.below(name, figures, committed.get(name, {}))
        if args.raise_floors:
            floors.raise_to(name, figures)
    print("\n" + "\n".join(below or ["No figure lies below its floor."]))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
