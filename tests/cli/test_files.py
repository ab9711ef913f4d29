"""Where commands write to, and the lines that they read."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from claimwatch.cli.files import ErrorPrinter, read_jsonl, written
from claimwatch.model import Reading
from claimwatch.pipeline import Reader


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        got = pool.submit(pipe.read_bytes)
        with written(pipe) as file:
            file.write(b"{}\n")
        assert got.result(timeout=60) == b"{}\n"
    assert pipe.is_fifo()


def test_a_line_with_a_deeply_nested_field_costs_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nested = b'{"report":' * 100_000 + b"0" + b"}" * 100_000
    file = tmp_path / "readings.jsonl"
    good = msgspec.json.encode(Reader().read("The bakery opens on Monday."))
    file.write_bytes(b"\n".join((good, nested, good)))
    errors = ErrorPrinter()
    assert len(list(read_jsonl([file], Reading, errors))) == 2
    assert (errors.count, errors.exit_status) == (1, 1)
    assert "readings.jsonl:2: not a valid reading" in capsys.readouterr().err
