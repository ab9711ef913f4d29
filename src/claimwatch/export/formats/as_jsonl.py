"""JSON lines: one row a line, texts whole and as they are."""

import functools
from collections.abc import Sequence
from pathlib import Path

import msgspec

from claimwatch.export.about import About
from claimwatch.export.formats.pieces import Piece, PieceFile
from claimwatch.export.formats.writer import PerTable, Ready
from claimwatch.export.tables import Rows, Table

_ENCODER = msgspec.json.Encoder()


def open_jsonl(folder: Path, tables: Sequence[Table], about: About, copied: bool) -> PerTable[Piece]:
    """Opens a file of JSON lines for each table; the licence is in each line."""
    opened = functools.partial(_opened, copied=copied)
    return PerTable(folder, tables, about, suffix=".jsonl", media_type="application/jsonl", opened=opened)


def ready_jsonl(rows: Rows, _: About) -> Ready:
    """The lines of each table."""
    return {name: _ENCODER.encode_lines(some) for name, some in rows.items()}


def _opened(path: Path, _: Table, __: About, *, copied: bool) -> PieceFile:
    return PieceFile(path, copied=copied)
