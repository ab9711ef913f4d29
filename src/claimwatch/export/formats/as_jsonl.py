"""JSON lines: one row a line, texts whole and as they are."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from claimwatch.export.about import About
from claimwatch.export.formats.writer import PerTable
from claimwatch.export.tables import Row, Table


def open_jsonl(folder: Path, tables: Sequence[Table], about: About) -> PerTable:
    """Opens a file of JSON lines for each table; the licence is in each line."""
    return PerTable(folder, tables, about, suffix=".jsonl", media_type="application/jsonl", opened=_JsonlFile)


class _JsonlFile:
    def __init__(self, path: Path, _: Table, __: About) -> None:
        self._file = path.open("wb")
        self._encoder = msgspec.json.Encoder()

    def write(self, rows: Sequence[Row]) -> None:
        self._file.write(self._encoder.encode_lines(rows))

    def close(self) -> None:
        self._file.close()
