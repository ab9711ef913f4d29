"""The reader's version changes with whatever a reading is made by."""

import shutil
from importlib.metadata import EntryPoint
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import grimp
import pytest

from claimwatch.ledger import reader

FACES = ("claimwatch.pipeline", "claimwatch.english", "claimwatch.read")
"""What makes readings of reports (English is found by entry point, not imported), and reports of documents."""
WITHOUT_EFFECT = {"errors", "formats"}
"""How what goes wrong is said, and which formats there are by name."""


def test_its_rooms_are_those_that_reading_imports() -> None:
    graph = grimp.build_graph("claimwatch", cache_dir=None)
    modules = {*FACES, *(module for face in FACES for module in graph.find_upstream_modules(face))}
    rooms = {module.split(".")[1] for module in modules}
    assert {part.removesuffix(".py") for part in reader.PARTS} == rooms - WITHOUT_EFFECT


@pytest.mark.parametrize(
    "file", ["pipeline.py", "language/words.py", "lexicon/data/en/words.yaml", "lexicon/data/w.tsv"]
)
def test_it_changes_with_each_file(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "claimwatch"
    for part in reader.PARTS:
        if part.endswith(".py"):
            package.mkdir(exist_ok=True)
            shutil.copy(str(files("claimwatch") / part), package)
        else:
            (package / part).mkdir(parents=True)
    monkeypatch.setattr(reader, "files", lambda _: package)
    version = reader.reader_version.__wrapped__
    before = version()
    assert version() == before
    (package / file).parent.mkdir(parents=True, exist_ok=True)
    (package / file).write_text("new")
    assert version() != before


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
