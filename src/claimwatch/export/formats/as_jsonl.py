"""JSON lines: one row a line, texts whole and as they are."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from claimwatch.export.about import About
from claimwatch.export.formats.writer import PerTable, Ready
from claimwatch.export.tables import Rows, Table

_ENCODER = msgspec.json.Encoder()


def open_jsonl(folder: Path, tables: Sequence[Table], about: About) -> PerTable[bytes]:
    """Opens a file of JSON lines for each table; the licence is in each line."""
    return PerTable(folder, tables, about, suffix=".jsonl", media_type="application/jsonl", opened=_JsonlFile)


def ready_jsonl(rows: Rows, _: About) -> Ready:
    """The lines of each table."""
    return {name: _ENCODER.encode_lines(some) for name, some in rows.items()}


class _JsonlFile:
    def __init__(self, path: Path, _: Table, __: About) -> None:
        self._file = path.open("wb")

    def write(self, part: bytes) -> None:
        self._file.write(part)

    def close(self) -> None:
        self._file.close()
