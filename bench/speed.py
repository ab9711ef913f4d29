"""What a reading costs beside the bare language pipeline, on the same texts, in one run.

    python bench/speed.py [REPORTS.jsonl] [--mixed DIR] [--rounds N] [--stream N]

Prints, with the medians of all rounds, each of which takes both sides by turns:

relevant    the whole reading beside the bare full spaCy pipeline, on relevant reports: the examples, and REPORTS
mixed       reports a second beside the bare pipeline, with one process and with two, on a day's news: nineteen reports
            of other matters to one of violence, from the relevance set in DIR, else the examples among made-up ones
start       from the command to the first reading, with the gazetteer's index built
memory      the peak of one process, and that of a stream of N short reports beside one of a tenth of them
"""

import argparse
import json
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

import spacy
from mixed import day_of_news
from processes import bare_rate, reading_rate
from runs import peak_and_seconds, seconds, short_reports

from claimwatch.english import MODEL
from claimwatch.errors import InputError
from claimwatch.model.report import Report
from claimwatch.pipeline import Reader
from claimwatch.read import read_inputs

EXAMPLES = Path(__file__).parents[1] / "examples/tremseh"


def reports_of(*paths: Path) -> list[Report]:
    """The reports in files and folders."""
    return [report for report in read_inputs(paths) if not isinstance(report, InputError)]


def show(name: str, value: float, unit: str, aim: str = "") -> None:
    print(f"  {name:52} {value:10,.2f} {unit:10} {aim}")


def relevant(reports: Sequence[Report], rounds: int) -> None:
    """The whole reading beside the bare pipeline, one report after the other."""
    bare, reader = spacy.load(MODEL), Reader()
    texts = [report.text for report in reports if reader.read_report(report).relevant]
    pairs = [(seconds(bare, texts), seconds(reader.read, texts)) for _ in range(rounds)]
    print(f"relevant: {len(texts)} reports, {sum(len(text.split()) for text in texts):,} words, {rounds} rounds")
    show("bare pipeline", statistics.median(a for a, _ in pairs), "s")
    show("whole reading", statistics.median(b for _, b in pairs), "s")
    show("ratio", statistics.median(b / a for a, b in pairs), "times", "at most 1.25")


def mixed(reports: Sequence[Report], rounds: int) -> None:
    """Reports a second of both, with one process and with two."""
    print(f"mixed: {len(reports)} reports, {rounds} rounds; loading is left out")
    rates: dict[int, tuple[float, float]] = {}
    for processes in (1, 2):
        pairs = [(bare_rate(reports, processes), reading_rate(reports, processes)) for _ in range(rounds)]
        rates[processes] = statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
        show(f"bare pipeline, {processes} process(es)", rates[processes][0], "reports/s")
        show(f"whole reading, {processes} process(es)", rates[processes][1], "reports/s")
        show("ratio", statistics.median(b / a for a, b in pairs), "times", "at least 8")
    show("two processes beside one", rates[2][1] / rates[1][1], "times", "at least 1.8")


def start(rounds: int) -> None:
    """From the command to its end, for one report."""
    report = min(EXAMPLES.glob("*.txt"))
    runs = [peak_and_seconds(report) for _ in range(rounds)]
    print(f"start: one report, {rounds} runs")
    show("to the first reading", statistics.median(took for _, took in runs), "s", "under 3")


def memory(reports: Sequence[Report], stream: int) -> None:
    """Peak memory of the command, and that it doesn't grow with the input."""
    print("memory: peak of one process")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reports.jsonl"
        file.write_text("".join(json.dumps({"id": one.id, "text": one.text}) + "\n" for one in reports), "utf-8")
        show(f"the {len(reports)} reports of the mix", peak_and_seconds(file)[0], "MB", "under 700")
        for count in (stream // 10, stream):
            short_reports(file, count)
            peak, took = peak_and_seconds(file)
            show(f"{count:,} short reports ({took:,.0f} s)", peak, "MB", "the same")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="?", type=Path, help="more relevant reports, as JSON lines")
    parser.add_argument("--mixed", type=Path, help="folder with reports.jsonl and gold.jsonl of the relevance set")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stream", type=int, default=50_000)
    args = parser.parse_args()
    violent = reports_of(EXAMPLES, *([args.reports] if args.reports else []))
    news = day_of_news(violent, args.mixed)
    relevant(violent, args.rounds)
    mixed(news, args.rounds)
    start(args.rounds)
    memory(news, args.stream)


if __name__ == "__main__":
    main()
