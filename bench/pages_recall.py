"""What the first look at web pages loses: annotated sets' texts set into frames as publishers have them.

    python bench/pages_recall.py SHARED [--most N] [--misses N]

SHARED holds the sets as SHARED/corpora/SET/reports.jsonl. Each text is set into a frame of its own (``frames``). The
gate judges the text itself, and the first look at its page. Prints, by set: of the texts that are relevant, the share
that the first look leaves to the article (recall), and of the others, the share that it leaves to it needlessly. Lists
the misses.
"""

import argparse
import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from frames import FAMILIES, Story, page

from claimwatch.gate import judge
from claimwatch.language import unwrapped
from claimwatch.pipeline import Reader
from claimwatch.read import SavedPage, first_look, source_text

SETS = ("relevance", "incidents", "casualties", "world", "accounts", "dates", "places", "releases", "attribution")
_PARAGRAPHS = re.compile(r"\n+")
_SENTENCES = re.compile(r"(?<=[.!?]) +")
_SHORTEST = 200
"""Characters; shorter texts are no articles."""


def stories(file: Path, most: int) -> Iterator[tuple[str, Story]]:
    """Up to ``most`` texts of a set with their ids."""
    with file.open(encoding="utf-8") as lines:  # which may hold other line ends within
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if len(row["text"]) >= _SHORTEST]
    for row in rows[:: max(1, len(rows) // most)][:most]:
        paragraphs = list(filter(None, map(str.strip, _PARAGRAPHS.split(unwrapped(row["text"])))))
        if len(paragraphs) < 3:
            sentences = _SENTENCES.split(row["text"])
            paragraphs = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
        yield row["id"], Story(row.get("title") or paragraphs[0][:90], paragraphs, datetime.date(2024, 3, 1))


class Count:
    """Figures of one set."""

    def __init__(self) -> None:
        self.outcomes: Counter[tuple[bool, bool]] = Counter()
        self.misses: list[str] = []

    def add(self, name: str, relevance: float, is_relevant: bool, is_kept: bool) -> None:
        self.outcomes[is_relevant, is_kept] += 1
        if is_relevant and not is_kept:
            self.misses.append(f"{name} (relevance {relevance})")

    def show(self, name: str) -> None:
        found, lost = self.outcomes[True, True], self.outcomes[True, False]
        needless, spared = self.outcomes[False, True], self.outcomes[False, False]
        recall = found / (found + lost) if found + lost else 1.0
        share = needless / (needless + spared) if needless + spared else 0.0
        print(
            f"  {name:12} {found + lost:6,} relevant  recall {recall:.4f}   {needless + spared:6,} others  {share:.3f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--most", type=int, default=400, help="texts of a set")
    parser.add_argument("--misses", type=int, default=40, help="how many to list")
    chosen = parser.parse_args()
    reader, total, seed = Reader(), Count(), 0
    for name in SETS:
        count = Count()
        for id_, story in stories(chosen.shared / "corpora" / name / "reports.jsonl", chosen.most):
            seed += 1
            saved = SavedPage(where=id_, file=id_, data=page(story, seed, size=40_000).encode())
            html = source_text(saved)
            look = first_look(saved, html)
            is_kept = look is None or reader.skim(look) is None
            verdict = judge(story.title, "\n\n".join(story.paragraphs))
            label = f"{name} {id_}, frame {seed}, {sorted(FAMILIES)[seed % len(FAMILIES)]}"
            for each in (count, total):
                each.add(label, verdict.relevance, verdict.relevant, is_kept)
        count.show(name)
    total.show("all")
    print("\n".join(total.misses[: chosen.misses]))


if __name__ == "__main__":
    main()
