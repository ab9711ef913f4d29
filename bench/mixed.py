"""A day's news: nineteen reports of other matters to one of violence."""

import json
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from claimwatch.errors import InputError
from claimwatch.model.report import Report, text_hash
from claimwatch.read import read_inputs

OTHERS = 19
MATTERS = ("bakery", "choir", "library", "orchard", "ferry", "museum", "school", "market", "theatre", "railway")


def day_of_news(violent: Sequence[Report], folder: Path | None) -> list[Report]:
    """One report of violence after nineteen others: a relevance set's; without one those given among made-up ones."""
    if folder is None:
        return list(_woven(violent, list(islice(_made_up(), OTHERS * len(violent)))))
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    part = {row["id"]: row["part"] for row in rows}
    reports = [report for report in read_inputs([folder / "reports.jsonl"]) if not isinstance(report, InputError)]
    others = [report for report in reports if part[report.id] == "bbc"]
    return list(_woven([report for report in reports if part[report.id] == "muc4"], others))


def _woven(violent: Sequence[Report], others: Sequence[Report]) -> Iterator[Report]:
    """As many reports of violence as the others ask for, taken from all over, each behind its nineteen."""
    groups = len(others) // OTHERS
    step = max(1, len(violent) // groups)
    for group, report in zip(range(groups), cycle(violent[::step]), strict=False):
        yield from others[group * OTHERS : (group + 1) * OTHERS]
        yield report


def _made_up() -> Iterator[Report]:
    for number, matter in enumerate(cycle(MATTERS)):
        sentences = (
            f"The {matter} in street {number} will open its doors on Monday, its director said. "
            f"It cost {number + 3} million and took two years to build. Visitors came from all over the county. "
            "“We are glad that the work is done,” she said, and thanked the builders. "
        )
        text = sentences * 7
        yield Report(id=f"n{number}", language="en", sha256=text_hash(text), text=text)
