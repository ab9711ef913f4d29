"""What a format does: it opens the files of a dataset, takes the rows of one release after another, and closes them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import msgspec

from claimwatch.export.about import About
from claimwatch.export.tables import Row, Rows, Table


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


class Writer(Protocol):
    """Open files of one format. Leaving it as a context closes them."""

    @property
    def files(self) -> Sequence[Written]:
        """Its files, whole once it is closed."""

    def __enter__(self) -> Self: ...

    def add(self, rows: Rows) -> None:
        """Writes rows: all those of one release, or some of a table that isn't made from releases."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


OpenWriter = Callable[[Path, Sequence[Table], About], Writer]
"""Opens a format's files in a folder that exists: the folder, the tables, and what the dataset says of itself.

Names begin with ``About.prefix``, and ``About.licence`` stands in each file if the format has a place for it.
"""


class RowFile(Protocol):
    """One open file that takes the rows of one table."""

    def write(self, rows: Sequence[Row]) -> None:
        """Writes rows after those before."""

    def close(self) -> None:
        """Ends the file; it is whole from now on."""


class PerTable:
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
        opened: Callable[[Path, Table, About], RowFile],
    ) -> None:
        paths = {table.name: folder / f"{about.prefix}{table.name}{suffix}" for table in tables}
        self.files = tuple(
            Written(path=paths[table.name], format=suffix.removeprefix("."), table=table, media_type=media_type)
            for table in tables
        )
        self._open = {table.name: opened(paths[table.name], table, about) for table in tables}

    def __enter__(self) -> Self:
        return self

    def add(self, rows: Rows) -> None:
        """Writes rows to the files of their tables."""
        for name, some in rows.items():
            if name in self._open:
                self._open[name].write(some)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._open.values():
            file.close()
