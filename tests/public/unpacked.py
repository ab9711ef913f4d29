"""All words of a published folder, out of every format."""

import gzip
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import brotli
import pyarrow.parquet


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yields each file's name and what it holds, unpacked; also of hidden files beside the folder."""
    for path in sorted(folder.parent.rglob("*")):
        if path.is_file():
            yield from _unpacked(path.name, path.read_bytes())


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if name.endswith(".gz"):
        yield from _unpacked(name[:-3], gzip.decompress(data))
    elif name.endswith(".br"):
        yield from _unpacked(name[:-3], brotli.decompress(data))
    elif name.endswith(".xlsx"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield from ((f"{name}/{each}", archive.read(each)) for each in archive.namelist())
    elif name.endswith(".parquet"):
        yield name, str(pyarrow.parquet.read_table(BytesIO(data)).to_pylist()).encode()
