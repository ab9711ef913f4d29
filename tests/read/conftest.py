"""One input file, read to a list."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from claimwatch.errors import InputError
from claimwatch.model.report import Report
from claimwatch.read import read_inputs


@pytest.fixture
def read_data(tmp_path: Path) -> Callable[..., list[Report | InputError]]:
    def read(name: str, data: bytes, published: datetime.date | None = None) -> list[Report | InputError]:
        file = tmp_path / name
        file.write_bytes(data)
        return list(read_inputs([file], published=published))

    return read
