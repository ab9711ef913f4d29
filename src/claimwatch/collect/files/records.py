"""Splits a web archive (WARC) into one original per page, resuming where the last visit ended.

Never decompresses more than the longest allowed document, whatever the archive claims. After a damaged record, reading
continues at the next one that can be found.
"""

import hashlib
import os
from collections.abc import Generator, Iterator, Mapping
from typing import Any, BinaryIO

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecordType

from claimwatch.collect.collected import Received, Trouble
from claimwatch.collect.files.disk import trouble
from claimwatch.collect.files.record import BrokenError, LostError, read_record
from claimwatch.collect.files.record_starts import is_compressed, is_start, next_start
from claimwatch.collect.splitting import Step

_BEGINNING = 1024
_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.unknown


class _At(msgspec.Struct, frozen=True):
    """A position in an archive.

    Attributes:
        offset: Where a reader can begin.
        skip: How many wanted records after the offset are already done.
        beginning: The hash of the archive's bytes before the offset, at most the first kilobyte.
    """

    offset: int = 0
    skip: int = 0
    beginning: str = ""


def split_records(file: BinaryIO, name: str, state: Mapping[str, Any]) -> Iterator[Step]:
    """Yields each HTML page that was served successfully, and each document of our own archives, decoded.

    Skips other records. A record that is damaged, cut off, too long or has a wrong checksum is a trouble. One that is
    cut off at the end of the archive is tried again once the archive has grown.
    """
    at, reported = _resume(file, state), False
    while True:
        lost = yield from _stretch(file, name, at, reported)
        start = None if lost is None else next_start(file.fileno(), lost + 1)
        if start is None:
            return
        at, reported = _At(start, 0, _beginning(file, start)), True


def _stretch(file: BinaryIO, name: str, at: _At, reported: bool) -> Generator[Step, None, int | None]:
    """Yields the records from a position on, until one can't be read.

    Args:
        file: The archive.
        name: The archive's name.
        at: The position.
        reported: True if the damage before this position has been reported. It isn't reported again if the first
            record here is damaged, too.

    Returns:
        The offset of the last record that could be recognised; None if the archive ends properly.
    """
    file.seek(at.offset)
    position, to_skip = at.offset, at.skip
    try:
        for record in ArchiveIterator(file, parse_http=False, record_types=_WANTED):
            position = record.stream_pos
            if to_skip:
                to_skip -= 1
                continue
            brought = _brought(record, f"{name};offset={position}")
            at, reported = _after(file, at, position), False
            if brought is not None:
                yield brought, msgspec.to_builtins(at)
        why = _missing(file, position)
    except LostError as error:
        why, reported = error.why, False
    except OSError as error:
        if error.errno is not None:  # the disk failed, not the archive
            raise
        why = f"from here on the archive is damaged or not a WARC ({error}); download it again"
    if why is not None and not reported:
        yield trouble(f"{name};offset={position}", why), msgspec.to_builtins(at)
    return None if why is None else position


def _brought(record: Any, where: str) -> Received | Trouble | None:
    try:
        return read_record(record, where)
    except BrokenError as error:
        return trouble(where, error.why, error.data)


def _after(file: BinaryIO, at: _At, position: int) -> _At:
    """The position after a record, counted from the last offset at which a reader can begin."""
    if position > at.offset and is_start(file.fileno(), position):
        return _At(position, 1, _beginning(file, position))
    return msgspec.structs.replace(at, skip=at.skip + 1)


def _missing(file: BinaryIO, position: int) -> str | None:
    """What is wrong with an archive that ended after the record at a position; None if it is complete."""
    if not is_start(file.fileno(), 0):
        return "no records; not a web archive (WARC); check the file"
    if is_compressed(file.fileno(), position) and next_start(file.fileno(), position + 1) is not None:
        return "the archive is cut off after this record; download it again"
    return None


def _resume(file: BinaryIO, state: Mapping[str, Any]) -> _At:
    """Where to resume; the start if the archive's beginning has changed."""
    try:
        at = msgspec.convert(state, _At)
    except msgspec.ValidationError:
        return _At()
    is_same = at.beginning == _beginning(file, at.offset) and (at.offset == 0 or is_start(file.fileno(), at.offset))
    return at if is_same else _At()


def _beginning(file: BinaryIO, offset: int) -> str:
    beginning = os.pread(file.fileno(), min(offset, _BEGINNING), 0)
    return hashlib.blake2b(beginning, digest_size=16).hexdigest() if beginning else ""
