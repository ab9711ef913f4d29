"""Earlier readings in files, of which only those asked for are decoded."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from claimwatch.cli.files import ErrorPrinter
from claimwatch.errors import InputError, OptionError
from claimwatch.model import SCHEMA, Reading

TOLD = 5
"""Missing reports that an error names."""


class _Report(msgspec.Struct):
    id: str
    sha256: str


class _Head(msgspec.Struct):
    report: _Report
    schema: int = SCHEMA


class Archive:
    """Where each report's reading stands in JSONL files; a later one of the same text takes the place of an earlier.

    A line that is no reading, or another text under an id, is told and left out.
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
        """The readings of reports, in the order asked for.

        Raises:
            OptionError: There is none of one of them.
        """
        missing = [id_ for id_ in ids if id_ not in self._places]
        if missing:
            more = f" and {len(missing) - TOLD} more" if len(missing) > TOLD else ""
            which = ", ".join(missing[:TOLD]) + more
            raise OptionError(
                f"--archive: no reading of {which}, whose incident a new report joins; name its file, too"
            )
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
        """What is wrong with a line; None where its place is noted."""
        try:
            head = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return f"no reading of ours: {error}"
        if head.schema != SCHEMA:
            return f"schema {head.schema}, but this version knows schema {SCHEMA}; read the reports anew"
        if self._texts.setdefault(head.report.id, head.report.sha256) != head.report.sha256:
            return f"another text under the id {head.report.id}; it is left out, give each report an id of its own"
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
            raise InputError(str(path), f"the reading of {id_} is none of ours: {error}") from error
