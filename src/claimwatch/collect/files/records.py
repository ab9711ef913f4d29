"""A web archive (WARC) as its pages, one original each, from where an earlier visit ended.

Nothing is unpacked beyond the longest document, whatever an archive claims; after a broken record the next one that
can be found is read.
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
    """A place in an archive.

    Attributes:
        offset: Where a reader can begin.
        skip: How many of the records that count are done from there on.
        beginning: The hash of the archive's beginning up to the offset, but for no more than its first kilobyte.
    """

    offset: int = 0
    skip: int = 0
    beginning: str = ""


def split_records(file: BinaryIO, name: str, state: Mapping[str, Any]) -> Iterator[Step]:
    """Each HTML page that a server answered with, and each document of our own archives, transfer coding taken off.

    Other records are passed over. A record that is broken, cut off, too long or doesn't fit its own checksum is a
    trouble; one that is cut off at the archive's end is asked for again when the archive has grown.
    """
    at, told = _resume(file, state), False
    while True:
        lost = yield from _stretch(file, name, at, told)
        start = None if lost is None else next_start(file.fileno(), lost + 1)
        if start is None:
            return
        at, told = _At(start, 0, _beginning(file, start)), True


def _stretch(file: BinaryIO, name: str, at: _At, told: bool) -> Generator[Step, None, int | None]:
    """The records from a place on, as far as they can be told apart.

    Args:
        file: The archive.
        name: What it is called.
        at: The place.
        told: True if the damage before the place has been reported; it isn't reported again if the first record here
            is damaged, too.

    Returns:
        Where the last record began that could be made out; None where the archive ends well.
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
            at, told = _after(file, at, position), False
            if brought is not None:
                yield brought, msgspec.to_builtins(at)
        why = _missing(file, position)
    except LostError as error:
        why, told = error.why, False
    except OSError as error:
        if error.errno is not None:  # of the disk, not of the archive
            raise
        why = f"from here on the archive is damaged, or is no WARC ({error}); fetch it again"
    if why is not None and not told:
        yield trouble(f"{name};offset={position}", why), msgspec.to_builtins(at)
    return None if why is None else position


def _brought(record: Any, where: str) -> Received | Trouble | None:
    try:
        return read_record(record, where)
    except BrokenError as error:
        return trouble(where, error.why, error.data)


def _after(file: BinaryIO, at: _At, position: int) -> _At:
    """The place after the record at a position: counted from the last place where a reader can begin."""
    if position > at.offset and is_start(file.fileno(), position):
        return _At(position, 1, _beginning(file, position))
    return msgspec.structs.replace(at, skip=at.skip + 1)


def _missing(file: BinaryIO, position: int) -> str | None:
    """What is wrong with an archive that ended after the record at a position; None where it is whole."""
    if not is_start(file.fileno(), 0):
        return "there are no records: this isn't a web archive (WARC); check the file"
    if is_compressed(file.fileno(), position) and next_start(file.fileno(), position + 1) is not None:
        return "the archive is cut off after this record; fetch it again"
    return None


def _resume(file: BinaryIO, state: Mapping[str, Any]) -> _At:
    """Where to go on: at the start, where the archive doesn't begin as it did."""
    try:
        at = msgspec.convert(state, _At)
    except msgspec.ValidationError:
        return _At()
    held = at.beginning == _beginning(file, at.offset) and (at.offset == 0 or is_start(file.fileno(), at.offset))
    return at if held else _At()


def _beginning(file: BinaryIO, offset: int) -> str:
    beginning = os.pread(file.fileno(), min(offset, _BEGINNING), 0)
    return hashlib.blake2b(beginning, digest_size=16).hexdigest() if beginning else ""
