"""Reads and writes JSON lines, and prints errors."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar, cast

import msgspec

from claimwatch.cli.terminal import tell, tell_unread
from claimwatch.errors import ClaimwatchError, InputError
from claimwatch.model import INCIDENT_SCHEMA, SCHEMA, Incident, Reading, incident_of

if TYPE_CHECKING:
    from claimwatch.engine import Unread

MOST_TOLD = 5
"""Bad lines of one file that are reported one by one; the others are only counted."""
Value = TypeVar("Value", bound=msgspec.Struct)


class ErrorPrinter:
    """Prints each error on stderr as it occurs, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: ClaimwatchError) -> None:
        """Prints an error as one line on stderr."""
        self.count += 1
        tell(str(error))

    def fail(self, unread: "Unread") -> None:
        """Prints on stderr what makes the reader fail."""
        self.count += 1
        tell_unread(unread)

    @property
    def exit_status(self) -> int:
        """0 if there were no errors, else 1."""
        return 1 if self.count else 0


@contextlib.contextmanager
def private() -> Iterator[None]:
    """Makes new files and folders readable by their owner alone, as a ledger is."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextlib.contextmanager
def written(out: Path) -> Iterator[BinaryIO]:
    """Opens a file for writing; "-" is stdout. A regular file is replaced only when everything has been written."""
    try:
        if str(out) == "-":
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        elif out.exists() and not out.is_file():
            with out.open("wb") as file:
                yield file
        else:
            with _in_place_of(out) as file:
                yield file
    except OSError as error:
        raise InputError(str(out), f"can't be written ({error.strerror}); choose another path") from error


@contextlib.contextmanager
def _in_place_of(out: Path) -> Iterator[BinaryIO]:
    part = out.with_name(out.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def write_jsonl(out: Path, values: Iterable[msgspec.Struct]) -> None:
    """Writes one value per line."""
    with written(out) as file:
        for value in values:
            file.write(msgspec.json.encode(value) + b"\n")


def one_text_each(readings: Iterable[Reading], errors: ErrorPrinter) -> list[Reading]:
    """The readings. Of two with different texts under one report id, keeps the first and reports the other.

    Of two with one text, in whatever order, keeps the one whose JSON comes first.
    """
    by_id: dict[str, Reading] = {}
    for reading in readings:
        known = by_id.setdefault(reading.report.id, reading)
        if known.report.sha256 != reading.report.sha256:
            why = "skipped: a second report with this id and a different text; give each report its own id"
            errors.add(InputError(f"report {reading.report.id}", why))
        elif reading is not known and msgspec.json.encode(reading) < msgspec.json.encode(known):
            by_id[reading.report.id] = reading
    return list(by_id.values())


def read_jsonl(paths: Iterable[Path], shape: type[Value], errors: ErrorPrinter) -> Iterator[Value]:
    """Yields the values of JSONL files that Claimwatch wrote; reports and skips invalid lines."""
    for path in paths:
        try:
            with path.open("rb") as file:
                yield from _values(str(path), file, shape, errors)
        except OSError as error:
            errors.add(InputError(str(path), f"can't be read ({error.strerror})"))


def _values(where: str, file: BinaryIO, shape: type[Value], errors: ErrorPrinter) -> Iterator[Value]:
    decode, known = _decoding(shape)
    bad = 0
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            value = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            bad += 1
            if bad <= MOST_TOLD:
                errors.add(InputError(where, f"not a valid {shape.__name__.lower()}: {error}", number))
            continue
        version = getattr(value, "schema", known)
        if version == known:
            yield value
        else:
            why = f"schema {version}, but this version uses schema {known}; read the reports again"
            errors.add(InputError(where, why, number))
    if bad > MOST_TOLD:
        errors.add(InputError(where, f"{bad - MOST_TOLD:,} more lines aren't valid {shape.__name__.lower()}s"))


def _decoding(shape: type[Value]) -> tuple[Callable[[bytes], Value], int]:
    """How to decode a line, and the schema that must come of it; incidents of earlier versions are read as well."""
    if shape is Incident:
        return cast(Callable[[bytes], Value], incident_of), INCIDENT_SCHEMA
    return msgspec.json.Decoder(shape).decode, SCHEMA
