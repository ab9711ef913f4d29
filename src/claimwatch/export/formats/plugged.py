"""A plug-in's format, which writes rows as they are."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from claimwatch.export.about import About
from claimwatch.export.formats.as_jsonl import ready_jsonl
from claimwatch.export.formats.writer import Format, OpenWriter, Pieces, Writer
from claimwatch.export.tables import Row, Table


def plugged(opened: OpenWriter) -> Format:
    """The format of a plug-in."""

    def open_(folder: Path, tables: Sequence[Table], about: About, _: bool) -> "_Plugged":
        return _Plugged(opened(folder, tables, about), tables)

    return Format(takes="lines", ready=ready_jsonl, open=open_)


class _Plugged:
    """A plug-in's writer, which is given rows again."""

    def __init__(self, writer: Writer[tuple[Row, ...]], tables: Sequence[Table]) -> None:
        self._writer, self.files = writer, writer.files
        self._decoders = {table.name: msgspec.json.Decoder(table.row) for table in tables}

    def __enter__(self) -> Self:
        self._writer.__enter__()
        return self

    def add(self, pieces: Pieces) -> None:
        """Hands rows over."""
        rows = {name: self._decoders[name].decode_lines(piece.raw) for name, piece in pieces.items()}
        self._writer.add({name: tuple(some) for name, some in rows.items()})

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.__exit__(kind, error, trace)
