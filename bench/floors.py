"""The floors of quality: figures on the annotated sets that only get better.

``floors.yaml`` holds, per set and metric, the worst figure that is allowed. ``python bench/floors.py`` compares it with
every earlier version in the history: a floor that got worse, or went away, without its reason in ``lowered.yaml`` is
an error.
"""

import subprocess
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parent
FILE = HERE / "floors.yaml"
REASONS = HERE / "lowered.yaml"
SLACK = 0.0006  # figures are kept to three digits
LOWER_IS_BETTER = (
    "high left open",
    "false alarms",
    "median km",
    "incident count error",
    "mean width",
    "given where",
    "(wrong)",
)

Floors = dict[str, dict[str, float]]


def load() -> Floors:
    """The committed floors."""
    return _parse(FILE.read_text("utf-8"))


def worse(metric: str, figure: float, than: float) -> bool:
    """Whether a figure is worse than another by more than rounding."""
    gap = figure - than if any(name in metric for name in LOWER_IS_BETTER) else than - figure
    return gap > SLACK


def below(name: str, figures: dict[str, float | None], least: dict[str, float]) -> list[str]:
    """A sentence for each figure of a set that is worse than its floor, or isn't there."""
    return [
        f"{name}: {metric} is {_shown(figures.get(metric))}, its floor {floor:.3f}"
        for metric, floor in least.items()
        if _fails(metric, figures.get(metric), floor)
    ]


def raise_to(name: str, figures: dict[str, float | None]) -> None:
    """Writes the set's figures where they are better than the floors of the same metrics."""
    kept = load()
    least = kept.get(name, {})
    for metric, floor in least.items():
        figure = figures.get(metric)
        if figure is not None and not worse(metric, figure, floor):
            least[metric] = round(figure, 3)
    FILE.write_text(_comment() + yaml.safe_dump(kept, sort_keys=False), "utf-8")


def lowered() -> list[str]:
    """A sentence for each floor that is worse than in some earlier version, or gone, and has no reason."""
    now = load()
    reasons = yaml.safe_load(REASONS.read_text("utf-8")) or {}
    found = set()
    for version in _history():
        for name, metrics in version.items():
            for metric, floor in metrics.items():
                kept = now.get(name, {}).get(metric)
                if _fails(metric, kept, floor) and metric not in reasons.get(name, {}):
                    found.add(f"{name}: floor of {metric} went from {floor:.3f} to {_shown(kept)} without a reason")
    return sorted(found)


def _history() -> list[Floors]:
    commits = _git("log", "--format=%H", "--", FILE.name).split()
    return [_parse(_git("show", f"{commit}:./{FILE.name}")) for commit in commits]


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True, cwd=HERE).stdout


def _parse(text: str) -> Floors:
    return yaml.safe_load(text) or {}


def _fails(metric: str, figure: float | None, floor: float) -> bool:
    return figure is None or worse(metric, figure, floor)


def _shown(figure: float | None) -> str:
    return "missing" if figure is None else f"{figure:.3f}"


def _comment() -> str:
    return "".join(line + "\n" for line in FILE.read_text("utf-8").splitlines() if line.startswith("#"))


if __name__ == "__main__":
    complaints = lowered()
    print("\n".join(complaints or ["No floor was lowered without a reason."]))
    sys.exit(1 if complaints else 0)
