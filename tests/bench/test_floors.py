import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
sys.path.insert(0, str(BENCH))
import floors  # noqa: E402


@pytest.mark.parametrize(
    ("metric", "figure", "floor", "is_worse"),
    [
        ("claims F1", 0.70, 0.71, True),
        ("claims F1", 0.71, 0.71, False),
        ("claims F1", 0.72, 0.71, False),
        ("high left open", 0.30, 0.29, True),
        ("bbc: false alarms", 0.01, 0.02, False),
    ],
)
def test_worse(metric: str, figure: float, floor: float, is_worse: bool) -> None:
    assert floors.worse(metric, figure, floor) is is_worse


def test_a_missing_figure_is_below_its_floor() -> None:
    assert floors.below("accounts", {"claims F1": None}, {"claims F1": 0.5}) == [
        "accounts: claims F1 is missing, its floor 0.500"
    ]


def test_lowering_a_floor_needs_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, reasons = tmp_path / "floors.yaml", tmp_path / "lowered.yaml"
    monkeypatch.setattr(floors, "HERE", tmp_path)
    monkeypatch.setattr(floors, "FILE", file)
    monkeypatch.setattr(floors, "REASONS", reasons)
    reasons.write_text("")
    file.write_text("accounts: {claims F1: 0.7}\n")
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run([*git, "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run([*git, "add", "."], cwd=tmp_path, check=True)
    subprocess.run([*git, "commit", "-qm", "floors"], cwd=tmp_path, check=True)
    assert floors.lowered() == []
    file.write_text("accounts: {claims F1: 0.6}\n")
    assert floors.lowered() == ["accounts: floor of claims F1 went from 0.700 to 0.600 without a reason"]
    reasons.write_text("accounts: {claims F1: 'quotes read by guideline, .70 to .60'}\n")
    assert floors.lowered() == []


def test_figures_only_raise_floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "floors.yaml"
    monkeypatch.setattr(floors, "FILE", file)
    file.write_text("# what this is\naccounts: {claims F1: 0.7, tolls F1: 0.5}\n")
    floors.raise_to("accounts", {"claims F1": 0.65, "tolls F1": 0.61234})
    assert floors.load() == {"accounts": {"claims F1": 0.7, "tolls F1": 0.612}}
    assert file.read_text().startswith("# what this is\n")
