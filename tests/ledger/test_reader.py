"""The reader's version depends on all code that a reading depends on, and on nothing else."""

from importlib.metadata import EntryPoint
from types import SimpleNamespace

import grimp
import pytest

from claimwatch.ledger import reader

READS = ("claimwatch.pipeline", "claimwatch.english", "claimwatch.read")


def test_the_version_covers_what_reading_imports() -> None:
    graph = grimp.build_graph("claimwatch", cache_dir=None)
    modules = {inner for name in READS for inner in (name, *graph.find_descendants(name))}
    modules |= {upstream for name in modules for upstream in graph.find_upstream_modules(name)}
    assert {part.removesuffix(".py") for part in reader.PARTS} == {
        name.split(".")[1] for name in modules if "." in name
    }


def test_another_version_of_a_plugged_in_analyser_is_another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def version_with(analyser_version: str) -> str:
        point = EntryPoint("eo", "eo_reader:Analyser", "claimwatch.languages")
        vars(point)["dist"] = SimpleNamespace(name="eo-reader", version=analyser_version)
        monkeypatch.setattr(reader, "entry_points", lambda group: [point])
        reader.reader_version.cache_clear()
        return reader.reader_version()

    first, second = version_with("1.0"), version_with("1.1")
    monkeypatch.undo()
    reader.reader_version.cache_clear()
    assert len({first, second, reader.reader_version()}) == 3
