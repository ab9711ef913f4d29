"""A small twin of ``make attack``: hostile documents in all formats, from bytes to pages."""

import importlib
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from claimwatch.pipeline import Reader

BENCH = Path(__file__).parents[2] / "bench"
COUNT = 105
"""Documents: 15 of each format."""


SECONDS = 20
"""CPU seconds, of which each of these takes less than one."""


def bench(name: str) -> ModuleType:
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCH))


@pytest.fixture(scope="module")
def attack() -> ModuleType:
    return bench("attack")


def test_hostile_documents_cost_no_traceback_and_no_neighbour(attack: ModuleType) -> None:
    counts, faults = Counter[str](), list[str]()
    for outcome in attack.run(seed=17, count=COUNT, processes=1):
        counts += outcome.counts
        faults += outcome.faults
    assert faults == []
    assert counts["neighbours"] >= 1
    assert counts["relevant"] > COUNT // 4
    assert counts["refused"] > 0
    assert counts["pages"] > 0


def test_a_seed_gives_the_same_documents(attack: ModuleType) -> None:
    assert list(attack.mutated(3, 14)) == list(attack.mutated(3, 14))
    assert list(attack.mutated(3, 14)) != list(attack.mutated(4, 14))


@pytest.mark.parametrize("shape", ["unwrapped-lines", "bullets", "table-counted", "tolls-counted", "nested-said"])
def test_a_short_text_of_any_shape_is_soon_read_and_grouped(shape: str) -> None:
    growth = bench("attack_growth")
    text = growth.text_of_shape(shape, 2000)
    assert growth.cost(Reader(), text, seconds=SECONDS, megabytes=4000).ended == ""
