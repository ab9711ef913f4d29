"""A plug-in's format, which writes rows as they are."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from claimwatch.export.about import About
from claimwatch.export.formats.writer import Format, OpenWriter, Ready, Writer
from claimwatch.export.tables import Row, Rows, Table


def plugged(opened: OpenWriter) -> Format:
    """The format of a plug-in."""

    def open_(folder: Path, tables: Sequence[Table], about: About) -> "_Plugged":
        return _Plugged(opened(folder, tables, about), tables)

    return Format(takes="rows", ready=_ready, open=open_)


def _ready(rows: Rows, _: About) -> Ready:
    return {name: msgspec.msgpack.encode(some) for name, some in rows.items()}


def _decoder(row: Any) -> msgspec.msgpack.Decoder[tuple[Row, ...]]:
    return msgspec.msgpack.Decoder(tuple[row, ...])


class _Plugged:
    """A plug-in's writer, which is given rows again."""

    def __init__(self, writer: Writer[tuple[Row, ...]], tables: Sequence[Table]) -> None:
        self._writer, self.files = writer, writer.files
        self._decoders = {table.name: _decoder(table.row) for table in tables}

    def __enter__(self) -> Self:
        self._writer.__enter__()
        return self

    def add(self, parts: Mapping[str, bytes]) -> None:
        """Hands rows over."""
        self._writer.add({name: each.decode(parts[name]) for name, each in self._decoders.items() if name in parts})

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.__exit__(kind, error, trace)
