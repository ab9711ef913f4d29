"""Counts the English words in strings that code compares, splits or matches: knowledge that belongs in the lexicon.

``python tools/word_strings/count.py`` prints each room's figure and fails where one is above its ceiling
(``ceilings.py``); ``--list ROOM`` prints each string that counts in a room and the rooms within it ("." for the whole
package); ``--lower`` writes lower ceilings. Each word counts wherever it occurs: "in the words of" counts four. What
isn't counted stands in ``rules.yaml``.
"""

import argparse
import ast
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import ceilings
from matches import Match, Package, matches
from rules import load_rules

HERE = Path(__file__).parent
RULES = HERE / "rules.yaml"
ROOT = HERE.parents[1]
SOURCE = ROOT / "src" / "claimwatch"
WRITTEN_BY_DJANGO = "migrations"


class Module(NamedTuple):
    """A module: its file, room, lines and what counts in it."""

    file: Path
    room: str
    lines: int
    matches: list[Match]

    @property
    def words(self) -> int:
        """How many words count."""
        return sum(len(match.words) for match in self.matches)


def count(source: Path, rules_file: Path = RULES) -> list[Module]:
    """Counts in each module below a folder, in the order of paths."""
    files = [file for file in sorted(source.rglob("*.py")) if WRITTEN_BY_DJANGO not in file.parts]
    texts = {file: file.read_text("utf-8") for file in files}
    trees = {file: ast.parse(text, str(file)) for file, text in texts.items()}
    rooms = {file: file.parent.relative_to(source).as_posix() for file in files}
    by_room = {room: [trees[file] for file in files if rooms[file] == room] for room in rooms.values()}
    package = Package.of(list(trees.values()), load_rules(rules_file, by_room))
    return [
        Module(file, rooms[file], len(texts[file].splitlines()), matches(trees[file], _inside(file, source), package))
        for file in files
    ]


def _inside(file: Path, source: Path) -> str:
    """A module's path within the package, as rooms are written: "model/earlier"."""
    return file.relative_to(source).with_suffix("").as_posix()


def totals(modules: list[Module]) -> dict[str, tuple[int, int]]:
    """Room -> its own lines and words, without rooms within it; the package's first."""
    rooms: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for module in modules:
        for room in (ceilings.PACKAGE, module.room):
            lines, words = rooms[room]
            rooms[room] = (lines + module.lines, words + module.words)
    return dict(rooms)


def rates(rooms: Mapping[str, tuple[int, int]]) -> dict[str, float]:
    """Words per 1,000 lines of each room, to one digit."""
    return {room: round(1000 * words / max(lines, 1), 1) for room, (lines, words) in rooms.items()}


def table(rooms: Mapping[str, tuple[int, int]], limits: Mapping[str, float]) -> str:
    """The figures for people."""
    rows = [f"{'room':24}{'lines':>8}{'words':>8}{'per 1,000':>11}{'ceiling':>9}"]
    for room, rate in rates(rooms).items():
        lines, words = rooms[room]
        rows.append(f"{room:24}{lines:8,}{words:8,}{rate:11.1f}{ceilings.ceiling_of(room, limits):9.1f}")
    return "\n".join(rows)


def listing(modules: list[Module], room: str) -> list[str]:
    """A line for each string that counts in a room: ``file:line: words how 'string'``."""
    chosen = [one for one in modules if room == "." or one.room == room or one.room.startswith(room + "/")]
    return [
        f"{module.file.relative_to(ROOT)}:{match.line}: {len(match.words)} {match.how} {match.text!r}"
        for module in chosen
        for match in module.matches
    ]


def main() -> int:
    """Runs the command; 1 where a figure is above its ceiling or a ceiling was raised."""
    parser = argparse.ArgumentParser(description="Count English words in strings that code matches.")
    parser.add_argument("--list", metavar="ROOM", help='print each string of a room, as "extract/tolls"; "." for all')
    parser.add_argument("--lower", action="store_true", help="write lower ceilings, and those of new rooms")
    options = parser.parse_args()
    modules = count(SOURCE)
    if options.list:
        print("\n".join(listing(modules, options.list)))
        return 0
    rooms = totals(modules)
    if options.lower:
        ceilings.lower_to(rates(rooms))
    print(table(rooms, ceilings.load()))
    complaints = [*ceilings.above(rates(rooms), ceilings.load()), *ceilings.raised()]
    print("\n".join(complaints or ["No room is above its ceiling, and no ceiling was raised without a reason."]))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
