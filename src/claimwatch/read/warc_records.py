"""The records of a web archive that hold documents; a damaged one costs itself only."""

import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecordType

from claimwatch.read.source import MOST_BYTES

_KINDS = WarcRecordType.response | WarcRecordType.resource
_START = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]|WARC/[01]\.\d+\r?\n")
_MAGIC = b"WARC/"
_LONGEST_START = 16
"""Bytes; at least as many as a record's start has."""
_BLOCK = 1 << 20


class Record(msgspec.Struct, frozen=True):
    """A response, or a document by itself.

    Attributes:
        url: Where it was fetched from, as the record says.
        is_response: True if the block starts with an HTTP head.
        content_type: Of the block, as the record says.
        block: What the record holds, one byte more than ``MOST_BYTES`` at most.
        is_whole: False if the record says that it is longer than it is.
    """

    url: str | None
    is_response: bool
    content_type: str
    block: bytes
    is_whole: bool


class Damage(msgspec.Struct, frozen=True):
    """Records that can't be read.

    Attributes:
        at: Where they start, in bytes.
        why: What is wrong.
    """

    at: int
    why: str


def records(file: BinaryIO) -> Iterator[Record | Damage]:
    """Yields the records of an archive and, after damaged ones, goes on with the next one that is whole."""
    start = _next_start(file, 0)
    damage = Damage(0, "something else stands before the first record") if start else None
    while start is not None:
        file.seek(start)
        at = start
        try:
            for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False):
                at = start + record.stream_pos
                found = _read(record)
                if damage is not None:
                    yield damage
                damage = None
                if found is not None:
                    yield found
            start = None
        except OSError as error:
            damage = damage or Damage(at, str(error))
            start = _next_start(file, at + 1)
    if damage is not None:
        yield damage


def _read(record: Any) -> Record | None:
    """The record with its block; None if it is of a kind that holds no document."""
    if not record.record_type & _KINDS:
        return None
    block = record.reader.read(MOST_BYTES + 1)
    return Record(
        url=record.headers.get("WARC-Target-URI"),
        is_response=record.record_type == WarcRecordType.response,
        content_type=record.headers.get("Content-Type") or "",
        block=block,
        is_whole=len(block) >= min(record.content_length, MOST_BYTES + 1),
    )


def _next_start(file: BinaryIO, at: int) -> int | None:
    """Where the next record starts, from ``at`` on, compressed or not; None if none does."""
    file.seek(at)
    held = b""
    while block := file.read(_BLOCK):
        held += block
        for found in _START.finditer(held):
            if _begins_record(file, at + found.start()):
                return at + found.start()
        at += max(0, len(held) - _LONGEST_START)
        held = held[-_LONGEST_START:]
        file.seek(at + len(held))
    return None


def _begins_record(file: BinaryIO, at: int) -> bool:
    file.seek(at)
    data = file.read(1000)
    if data.startswith(_MAGIC):
        return True
    try:
        return zlib.decompressobj(47).decompress(data, len(_MAGIC)) == _MAGIC
    except zlib.error:
        return False
