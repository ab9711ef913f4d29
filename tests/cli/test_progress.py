"""What a progress bar says, and that it changes nothing."""

from pathlib import Path

import pytest

from claimwatch.cli.progress import ReadingProgress, progress_for
from claimwatch.model import Reading, Report, text_hash
from claimwatch.read import open_inputs


def readings(*relevant: bool) -> list[Reading]:
    report = Report(id="1", sha256=text_hash("a"), text="a")
    return [Reading(report=report, relevant=each, relevance=0.5) for each in relevant]


def test_it_counts_reports_their_pace_and_the_share_of_relevant_ones(capsys: pytest.CaptureFixture[str]) -> None:
    progress, given = ReadingProgress(100), readings(True, False, False, False)
    progress.move(100)
    assert list(progress.show(iter(given))) == given
    assert progress.words(2.0) == "4 reports, 2/s, 25.0% relevant, time left"
    assert capsys.readouterr().out == ""


def test_nothing_is_shown_unless_stderr_is_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = readings(True)
    assert list(progress_for([tmp_path]).show(iter(given))) == given
    assert capsys.readouterr().err == ""


def test_the_bytes_of_all_files_are_noted(tmp_path: Path) -> None:
    sizes = []
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "Two died."}\n' * 3)
    (tmp_path / "b.txt").write_text("Two died.")
    list(open_inputs([tmp_path], moved=sizes.append))
    assert sum(sizes) == sum(file.stat().st_size for file in tmp_path.iterdir())
