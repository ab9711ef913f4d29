"""The reader's version changes with whatever a reading is made by."""

import shutil
from importlib.resources import files
from pathlib import Path

import grimp
import pytest

from claimwatch.ledger import reader

FACES = ("claimwatch.pipeline", "claimwatch.read")
"""What makes readings of reports, and reports of documents."""
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
