"""What a format does: it makes the rows of each release ready, and puts those of several releases at a time into files.

Making ready is pure and happens once a release, in any process; what it gives is kept until the release changes.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Generic, Literal, Protocol, Self, TypeVar

import msgspec

from claimwatch.export.about import About
from claimwatch.export.formats.pieces import Piece
from claimwatch.export.tables import Row, Rows, Table

Part = TypeVar("Part", contravariant=True)
"""What a writer takes of one table: rows, or what was made ready of them."""
Taken = Literal["cells", "features", "graph", "lines", "sheets"]
Ready = Mapping[str, bytes]
"""What the rows of one release come to in a format, by table. Those of several, one after another, are a `Piece`."""
Pieces = Mapping[str, Piece]


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a dataset.

    Attributes:
        path: Where it is.
        format: The format's name.
        table: The table that it holds; None if it holds several.
        media_type: As IANA names it.
    """

    path: Path
    format: str
    table: Table | None = None
    media_type: str


class Writer(Protocol[Part]):
    """Open files of one format. Leaving it as a context closes them."""

    @property
    def files(self) -> Sequence[Written]:
        """Its files, whole once it is closed."""

    def __enter__(self) -> Self: ...

    def add(self, parts: Mapping[str, Part]) -> None:
        """Writes by table what some releases have, or some of a table that isn't made from releases."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


OpenWriter = Callable[[Path, Sequence[Table], About], Writer[tuple[Row, ...]]]
"""Opens a plug-in's files in a folder that exists: the folder, the tables, and what the dataset says of itself.

Names begin with ``About.prefix``, and ``About.licence`` stands in each file if the format has a place for it.
"""


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A format.

    Attributes:
        takes: What ``ready`` makes; formats that take the same share it.
        ready: Makes the rows of one release ready. What it gives doesn't depend on other releases or on the day.
        open: Opens the files that take what is ready, as `OpenWriter`; with copies of text in gzip if the last is True.
    """

    takes: Taken
    ready: Callable[[Rows, About], Ready]
    open: Callable[[Path, Sequence[Table], About, bool], Writer[Piece]]


class RowFile(Protocol[Part]):
    """One open file that takes what belongs to one table."""

    def write(self, part: Part) -> None:
        """Writes it after what came before."""

    def close(self) -> None:
        """Ends the file; it is whole from now on."""


class PerTable(Generic[Part]):
    """A writer with one file for each table.

    Args:
        opened: Opens the file of a table.
        suffix: Of the files' names, with its dot.
    """

    def __init__(
        self,
        folder: Path,
        tables: Sequence[Table],
        about: About,
        *,
        suffix: str,
        media_type: str,
        opened: Callable[[Path, Table, About], RowFile[Part]],
    ) -> None:
        paths = {table.name: folder / f"{about.prefix}{table.name}{suffix}" for table in tables}
        self.files = tuple(
            Written(path=paths[table.name], format=suffix.removeprefix("."), table=table, media_type=media_type)
            for table in tables
        )
        self._open = {table.name: opened(paths[table.name], table, about) for table in tables}

    def __enter__(self) -> Self:
        return self

    def add(self, parts: Mapping[str, Part]) -> None:
        """Writes each table's part to its file."""
        for name, part in parts.items():
            if name in self._open:
                self._open[name].write(part)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._open.values():
            file.close()
