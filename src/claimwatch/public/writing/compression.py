"""Compressed copies of text, the same bytes every time."""

import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import brotli

_DATA = (".csv", ".geojson", ".ics", ".json", ".jsonl", ".jsonld", ".xml")
TEXT = (*_DATA, ".css", ".html", ".js", ".md", ".py", ".svg", ".txt")
"""Endings of files that compress well."""
COPIES = (".gz", ".br")
"""Endings of compressed copies."""
GZIP_LEVEL = 6
GZIP_FORMAT = zlib.MAX_WBITS + 16
"""Tells zlib to write gzip's header, which then holds neither name nor time."""
BROTLI_QUALITY = 5
"""9 makes pages half a per cent smaller and takes twelve times as long."""


def copies(path: str, *, with_brotli: bool) -> tuple[str, ...]:
    """The paths of the compressed copies that belong beside a file; none if it isn't text."""
    if PurePosixPath(path).suffix not in TEXT:
        return ()
    return (f"{path}.gz", f"{path}.br") if with_brotli else (f"{path}.gz",)


def packed(blocks: Iterable[bytes], path: str) -> Iterator[bytes]:
    """Yields the blocks of a file in the format that the path of its copy names."""
    return _brotli(blocks) if path.endswith(".br") else _gzip(blocks)


def _gzip(blocks: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, GZIP_FORMAT)
    for block in blocks:
        yield packer.compress(block)
    yield packer.flush()


def _brotli(blocks: Iterable[bytes]) -> Iterator[bytes]:
    packer = brotli.Compressor(quality=BROTLI_QUALITY)
    for block in blocks:
        yield packer.process(block)
    yield packer.finish()
