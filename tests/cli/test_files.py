"""Where commands write to."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from claimwatch.cli.files import written


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        got = pool.submit(pipe.read_bytes)
        with written(pipe) as file:
            file.write(b"{}\n")
        assert got.result(timeout=60) == b"{}\n"
    assert pipe.is_fifo()
