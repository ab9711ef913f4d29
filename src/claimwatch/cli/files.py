"""Lines of JSON in and out of files, and errors to people."""

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from claimwatch.errors import ClaimwatchError, InputError
from claimwatch.model import SCHEMA, Reading

Value = TypeVar("Value", bound=msgspec.Struct)


class ErrorPrinter:
    """Tells people of each error on stderr as it comes, and remembers that there was one."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: ClaimwatchError) -> None:
        """One line on stderr."""
        self.count += 1
        print(f"claimwatch: {error}", file=sys.stderr)

    @property
    def exit_status(self) -> int:
        """0 where all went well, else 1."""
        return 1 if self.count else 0


@contextlib.contextmanager
def written(out: Path) -> Iterator[BinaryIO]:
    """A file to write to: stdout for "-", a device or pipe as it is; a file is replaced only once all is written."""
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
        raise InputError(str(out), f"can't be written ({error.strerror}); choose another place") from error


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
    """Writes one value a line."""
    with written(out) as file:
        for value in values:
            file.write(msgspec.json.encode(value) + b"\n")


def one_text_each(readings: Iterable[Reading], errors: ErrorPrinter) -> list[Reading]:
    """The readings; of two with other texts under one report id the first is kept and the other told."""
    found: dict[str, Reading] = {}
    for reading in readings:
        known = found.setdefault(reading.report.id, reading)
        if known.report.sha256 != reading.report.sha256:
            why = "a second report with this id and another text; it is left out, give each report an id of its own"
            errors.add(InputError(f"report {reading.report.id}", why))
    return list(found.values())


def read_jsonl(paths: Iterable[Path], shape: type[Value], errors: ErrorPrinter) -> Iterator[Value]:
    """The values of one or more JSONL files of ours; a line that isn't one is told and left out."""
    for path in paths:
        try:
            with path.open("rb") as file:
                yield from _values(str(path), file, shape, errors)
        except OSError as error:
            errors.add(InputError(str(path), f"can't be read ({error.strerror})"))


def _values(where: str, file: BinaryIO, shape: type[Value], errors: ErrorPrinter) -> Iterator[Value]:
    decoder = msgspec.json.Decoder(shape)
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            value = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            errors.add(InputError(where, f"no {shape.__name__.lower()} of ours: {error}", number))
            continue
        version = getattr(value, "schema", SCHEMA)
        if version == SCHEMA:
            yield value
        else:
            why = f"schema {version}, but this version knows schema {SCHEMA}; read the reports anew"
            errors.add(InputError(where, why, number))
