"""Ceilings of word-strings per 1,000 lines, which only come down.

``ceilings.yaml`` holds a figure for the package and for each room. One that is higher than in some earlier
version of the file needs its reason in ``raised.yaml``.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import yaml

HERE = Path(__file__).parent
FILE = HERE / "ceilings.yaml"
REASONS = HERE / "raised.yaml"
PACKAGE = "package"
GOAL_OF_A_ROOM = 20.0  # per 1,000 lines; the package's is 10

Rates = Mapping[str, float]


def load() -> dict[str, float]:
    """The committed ceilings."""
    return _parse(FILE.read_text("utf-8"))


def ceiling_of(room: str, ceilings: Rates) -> float:
    """The most allowed in a room; in one that has no ceiling yet, the goal."""
    return ceilings.get(room, GOAL_OF_A_ROOM)


def above(rates: Rates, ceilings: Rates) -> list[str]:
    """A sentence for each figure above its ceiling."""
    return [
        f"{room}: {rate:.1f} word-strings per 1,000 lines, its ceiling is {ceiling_of(room, ceilings):.1f}. "
        f"Move words to the lexicon; `--list {'.' if room == PACKAGE else room}` shows them."
        for room, rate in rates.items()
        if rate > ceiling_of(room, ceilings)
    ]


def lower_to(rates: Rates) -> None:
    """Writes the figures that are lower than their ceilings, adds missing rooms and drops those that are gone.

    A room's ceiling stays at the goal, so that the room may still use a word that is its rule and lose lines that have
    none; the package's comes down for good.
    """
    kept = load()
    figures = {room: max(rate, _least(room)) for room, rate in rates.items()}
    lowered = {room: min(figure, kept.get(room, figure)) for room, figure in figures.items()}
    FILE.write_text(_comment() + yaml.safe_dump(lowered, sort_keys=True), "utf-8")


def raised() -> list[str]:
    """A sentence for each ceiling that is higher than in some earlier version, and has no reason."""
    now = load()
    reasons = yaml.safe_load(REASONS.read_text("utf-8")) or {}
    least: dict[str, float] = {}
    for version in _history():
        for room, ceiling in version.items():
            least[room] = min(ceiling, least.get(room, ceiling))
    return [
        f"{room}: its ceiling went from {least[room]:.1f} to {ceiling:.1f} without a reason in {REASONS.name}"
        for room, ceiling in now.items()
        if room not in reasons and ceiling > least.get(room, ceiling)
    ]


def _least(room: str) -> float:
    return 0.0 if room == PACKAGE else GOAL_OF_A_ROOM


def _history() -> list[dict[str, float]]:
    commits = _git("log", "--format=%H", "--diff-filter=AM", "--", FILE.name).split()
    return [_parse(_git("show", f"{commit}:./{FILE.name}")) for commit in commits]


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True, cwd=HERE).stdout


def _parse(text: str) -> dict[str, float]:
    return yaml.safe_load(text) or {}


def _comment() -> str:
    return "".join(line + "\n" for line in FILE.read_text("utf-8").splitlines() if line.startswith("#"))
