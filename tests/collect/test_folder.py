"""Folders: what is new comes once, what changed comes again, what can't be read is told."""

import os
import time
from pathlib import Path

import pytest
from disk_visits import documents, state_of, troubles, visits

from claimwatch.collect import Bookmark, collector_for
from claimwatch.collect.files import disk, done_files
from claimwatch.collect.web.client import Web
from claimwatch.settings import Network, Source
from skips import NOT_HERE

LONG_AGO = 1_500_000_000


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "SETTLES", 0.05)


def put(folder: Path, name: str, data: bytes = b"Two died.", *, changed: int = LONG_AGO) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (changed, changed))
    return path


def test_files_come_in_order_with_their_format_and_name(tmp_path: Path) -> None:
    for name in ("b.HTML", "a.txt", "sub/c.eml", ".hidden.txt", "notes.md", ".git/d.txt"):
        put(tmp_path, name)
    web = Web(Network())
    brought = list(collector_for("folder")(Source(name="in", kind="folder", url=str(tmp_path)), {}, web))
    assert [(one.name, one.format, one.data) for one in documents(brought)] == [
        ("a.txt", ".txt", b"Two died."),
        ("b.HTML", ".html", b"Two died."),
        ("sub/c.eml", ".eml", b"Two died."),
    ]
    assert isinstance(brought[-1], Bookmark)
    assert not troubles(brought)


def test_a_second_visit_brings_only_what_changed(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")
    state = state_of(visits(tmp_path))
    assert visits(tmp_path, state) == []
    put(tmp_path, "b.txt", b"Ten died.")
    put(tmp_path, "c.txt", changed=LONG_AGO + 1)
    put(tmp_path, "a.txt", changed=LONG_AGO + 1)
    again = visits(tmp_path, state)
    assert [one.name for one in documents(again)] == ["a.txt", "c.txt"]
    put(tmp_path, "b.txt", b"Eleven died.")
    assert [one.name for one in documents(visits(tmp_path, state_of(again)))] == ["b.txt"]


def test_a_vanished_file_is_forgotten(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    state = state_of(visits(tmp_path))
    (tmp_path / "a.txt").unlink()
    state = state_of(visits(tmp_path, state), state)
    assert state == {"files": "", "within": {}}
    put(tmp_path, "a.txt")
    assert len(documents(visits(tmp_path, state))) == 1


def test_a_file_that_is_being_written_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.txt", changed=int(time.time()))
    monkeypatch.setattr(disk, "SETTLES", 5)
    monkeypatch.setattr(time, "sleep", lambda seconds: path.write_bytes(b"Two died, and more"))
    assert visits(tmp_path) == []
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    assert [one.data for one in documents(visits(tmp_path))] == [b"Two died, and more"]


def test_a_file_that_changes_between_finding_and_opening_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.txt")
    (found,) = disk.find(tmp_path)
    path.write_bytes(b"Another.")
    monkeypatch.setattr("claimwatch.collect.files.visit.find", lambda root: iter([found]))
    assert visits(tmp_path) == []


def test_what_cannot_be_a_report_is_told_once(tmp_path: Path) -> None:
    put(tmp_path, "a.odt")
    os.mkfifo(tmp_path / "b.txt")
    outside = put(tmp_path, "outside.txt")
    root = tmp_path / "in"
    put(root, "c.txt")
    (root / "d.txt").symlink_to(outside)
    (root / "e.txt").symlink_to(root / "c.txt")
    (root / "f").symlink_to(tmp_path)
    brought = visits(root)
    assert [one.name for one in documents(brought)] == ["c.txt", "e.txt"]
    assert [(one.where, "points outside" in one.why) for one in troubles(brought)] == [("d.txt", True)]
    brought = visits(tmp_path)
    assert {one.where: one.why.split(";")[0] for one in troubles(brought)} == {
        "a.odt": "unknown format",
        "b.txt": "not a regular file",
    }
    assert not troubles(visits(tmp_path, state_of(brought)))


def test_a_dangling_link_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere.txt")
    (one,) = troubles(visits(tmp_path))
    assert one.where.endswith("a.txt")
    assert not one.fails
    (gone,) = visits(tmp_path / "gone", {"files": "", "within": {}})
    assert gone.fails


def test_a_file_that_cannot_be_read_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")
    opened = Path.open

    def refuse(path: Path, mode: str) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    brought = visits(tmp_path)
    assert [one.where for one in troubles(brought)] == ["a.txt"]
    monkeypatch.setattr(Path, "open", opened)
    assert [one.name for one in documents(visits(tmp_path, state_of(brought)))] == ["a.txt"]


def test_a_single_file_of_any_format(tmp_path: Path) -> None:
    path = put(tmp_path, "a.html", changed=int(time.time()))
    assert [one.name for one in documents(visits(path))] == ["a.html"]
    assert [one.where for one in troubles(visits(put(tmp_path, "a.odt")))] == ["a.odt"]


def test_a_too_long_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimwatch.collect.files.visit.MOST_BYTES", 8)
    put(tmp_path, "a.txt")
    (one,) = troubles(visits(tmp_path))
    assert "too long" in one.why


def test_a_name_of_no_characters_is_read(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"a\xff.txt")).write_bytes(b"Two died.")
    except OSError as error:
        pytest.skip(f"{NOT_HERE}this file system refuses such names: {error}")
    (one,) = documents(visits(tmp_path))
    assert one.name == "a\N{REPLACEMENT CHARACTER}.txt"


def test_bookmarks_come_in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(done_files, "MOST_WAITING", 10)
    for number in range(35):
        put(tmp_path, f"{number:02}.txt", b"%d died." % number)
    brought = visits(tmp_path)
    assert [at for at, one in enumerate(brought) if isinstance(one, Bookmark)] == [10, 21, 32, 38]
    (state,) = [one.state for one in brought[21:22] if isinstance(one, Bookmark)]
    assert [one.name for one in documents(visits(tmp_path, state))] == [f"{number}.txt" for number in range(20, 35)]
