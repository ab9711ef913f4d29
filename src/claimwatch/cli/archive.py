"""Looks up earlier readings in files, decoding only those that are needed."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from claimwatch.cli.files import ErrorPrinter
from claimwatch.errors import InputError, OptionError
from claimwatch.model import SCHEMA, Reading

MOST_NAMED = 5
"""Maximum number of missing reports that an error names."""


class _Report(msgspec.Struct):
    id: str
    sha256: str


class _Head(msgspec.Struct):
    report: _Report
    schema: int = SCHEMA


class Archive:
    """An index of the readings in JSONL files; a later reading of the same text replaces an earlier one.

    Reports and skips lines that aren't readings, and readings whose id stands for a different text.
    """

    def __init__(self, paths: Iterable[Path], errors: ErrorPrinter) -> None:
        self._places: dict[str, tuple[Path, int]] = {}
        self._texts: dict[str, str] = {}
        for path in paths:
            try:
                self._look_through(path, errors)
            except OSError as error:
                errors.add(InputError(str(path), f"can't be read ({error.strerror})"))

    def recall(self, ids: Sequence[str]) -> Iterator[Reading]:
        """The readings of reports, in the requested order.

        Raises:
            OptionError: A report has no reading.
        """
        missing = [id_ for id_ in ids if id_ not in self._places]
        if missing:
            more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
            which = ", ".join(missing[:MOST_NAMED]) + more
            raise OptionError(f"--archive: no reading of {which}, which new reports join; add the file that holds it")
        return map(self._reading, ids)

    def _look_through(self, path: Path, errors: ErrorPrinter) -> None:
        decoder, start = msgspec.json.Decoder(_Head), 0
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    why = self._note(decoder, line, (path, start))
                    if why:
                        errors.add(InputError(str(path), why, number))
                start += len(line)

    def _note(self, decoder: msgspec.json.Decoder[_Head], line: bytes, place: tuple[Path, int]) -> str | None:
        """What is wrong with a line; None if it was indexed."""
        try:
            head = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return f"not a valid reading: {error}"
        if head.schema != SCHEMA:
            return f"schema {head.schema}, but this version uses schema {SCHEMA}; read the reports again"
        if self._texts.setdefault(head.report.id, head.report.sha256) != head.report.sha256:
            return f"skipped: id {head.report.id} already stands for a different text; give each report its own id"
        self._places[head.report.id] = place
        return None

    def _reading(self, id_: str) -> Reading:
        path, start = self._places[id_]
        with path.open("rb") as file:
            file.seek(start)
            line = file.readline()
        try:
            return msgspec.json.decode(line, type=Reading)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InputError(str(path), f"not a reading of {id_}: {error}") from error
