"""Splits a file of JSON lines into one original per line, resuming where the last visit ended."""

import codecs
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from claimwatch.collect.collected import Received, Trouble
from claimwatch.collect.files.disk import now, trouble
from claimwatch.collect.splitting import MOST_BYTES, Step

MOST_REPORTED = 100
"""Bad lines in a row that are reported one by one; the rest are only counted."""

_BEGINNING = 65_536
_PIECE = 1 << 20


class _At(msgspec.Struct, frozen=True):
    """A position: the end of the last complete line collected, its number, and the hash of all bytes up to there."""

    offset: int = 0
    line: int = 0
    hash: str = ""


class _Line(msgspec.Struct, frozen=True):
    """A line without its line end, and the position after it."""

    data: bytes
    number: int
    after: _At


def split_lines(file: BinaryIO, name: str, state: Mapping[str, Any]) -> Iterator[Step]:
    """Yields each non-blank line without its line end. Resumes a file that grew; restarts one that was replaced.

    A line that isn't a JSON object, or is longer than any report, is a trouble. After a hundred bad lines in a row, the
    rest are only counted. A last line without a line end is yielded, and yielded again once it has grown.
    """
    start, digest = _resume(file, state)
    if start.offset == 0 and b"\0" in (beginning := file.read(_BEGINNING)):
        yield trouble(name, "binary data, not text; save the reports as JSON lines", beginning), {}
        return
    file.seek(start.offset)
    bad, at = 0, start
    for line in _lines(file, start, digest):
        brought: Received | Trouble | None = _brought(line, name)
        if isinstance(brought, Trouble):
            bad += 1
            brought = brought if bad <= MOST_REPORTED else None
        elif bad:
            yield from _unreported(name, at, bad)
            bad = 0
        at = line.after
        yield brought, msgspec.to_builtins(at)
    yield from _unreported(name, at, bad)
    yield None, msgspec.to_builtins(at)


def _resume(file: BinaryIO, state: Mapping[str, Any]) -> tuple[_At, Any]:
    """Where to resume, and the hash up to there; the start if the earlier bytes have changed."""
    try:
        at = msgspec.convert(state, _At)
    except msgspec.ValidationError:
        at = _At()
    digest, left = hashlib.blake2b(digest_size=16), at.offset
    while left and (piece := file.read(min(_PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    if left == 0 and digest.hexdigest() == at.hash:
        return at, digest
    file.seek(0)
    return _At(), hashlib.blake2b(digest_size=16)


def _lines(file: BinaryIO, start: _At, digest: Any) -> Iterator[_Line]:
    """Yields the non-blank lines; of an overlong line, only its beginning."""
    at = start
    while data := file.readline(MOST_BYTES + 1):
        end, number = at.offset + len(data), at.line + 1
        digest.update(data)
        last = data
        while not last.endswith(b"\n") and (last := file.readline(_PIECE)):
            digest.update(last)
            end += len(last)
        if last:
            at = _At(end, number, digest.hexdigest())
        if data.strip():
            yield _Line(data.rstrip(b"\r\n"), number, at)


def _brought(line: _Line, name: str) -> Received | Trouble:
    where = f"{name}:{line.number}"
    if len(line.data) > MOST_BYTES:
        why = f"line too long for one report (over {MOST_BYTES:,} bytes)"
        return trouble(where, why, line.data[:_BEGINNING])
    try:
        msgspec.json.decode(line.data.removeprefix(codecs.BOM_UTF8), type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return trouble(where, f"not a JSON object: {error}", line.data)
    return Received(data=line.data, format=".jsonl", name=where, retrieved_at=now())


def _unreported(name: str, at: _At, bad: int) -> Iterator[Step]:
    if bad > MOST_REPORTED:
        why = f"{bad - MOST_REPORTED:,} more lines up to this one aren't JSON objects; check the file"
        yield trouble(f"{name}:{at.line}", why), msgspec.to_builtins(at)
