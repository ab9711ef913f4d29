"""Reads a list of subscribers from elsewhere, line by line: a bad line costs only itself."""

import codecs
import csv
import datetime
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Literal, get_args

import msgspec

from claimwatch.errors import InputError
from claimwatch.export import original
from claimwatch.letters.links import is_address, written
from claimwatch.letters.models import Cadence
from claimwatch.lexicon import load

LONGEST_LINE = 5000
"""Bytes; no row that means something is longer."""
ADDRESS: Literal["address"] = "address"
_DELIMITERS = ",;\t"
Cells = dict[str, str]
"""What a line says, by our names of the columns; without the columns that we don't know."""


class _Known(msgspec.Struct, frozen=True, kw_only=True):
    """The lexicon ``letters_import``."""

    columns: Mapping[str, tuple[str, ...]]
    statuses: tuple[str, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to import.

    Attributes:
        address: Their address.
        lists: Codes of mailing lists; none if the row names none.
        cadence: How often; "" for each list's own.
        consented_at: When they agreed, in UTC; None if the row doesn't say.
        line: Where the row stands in the file, counted from 1.
    """

    address: str
    lists: tuple[str, ...]
    cadence: str
    consented_at: datetime.datetime | None
    line: int


def read_rows(file: BinaryIO, name: str, now: datetime.datetime) -> Iterator[Row | InputError]:
    """Yields the rows of a file with a header line, and for each bad line what is wrong with it.

    No address stands in an error.

    Args:
        file: CSV in UTF-8, separated by commas, semicolons or tabs; one row a line.
        name: The file's, for errors.
        now: The current time in UTC.

    Raises:
        InputError: The header has no column of addresses.
    """
    names, delimiter = _header(file, name)
    line = 1
    while data := file.readline(LONGEST_LINE + 1):
        line += 1
        if len(data) > LONGEST_LINE:
            _skip_line(file, data)
            yield InputError(name, f"the line is longer than {LONGEST_LINE} bytes", line)
        elif data.strip():
            try:
                yield _row(_cells(data, names, delimiter), line, now)
            except ValueError as error:
                yield InputError(name, str(error), line)


def _header(file: BinaryIO, name: str) -> tuple[list[str], str]:
    """Our names of the columns, "" for those we don't know, and what separates them."""
    try:
        text = file.readline(LONGEST_LINE).removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise InputError(name, "isn't UTF-8; save it as CSV in UTF-8", 1) from error
    delimiter = max(_DELIMITERS, key=text.count)
    ours = {theirs: column for column, known in _known().columns.items() for theirs in known}
    names = [ours.get(cell.strip().lower(), "") for cell in next(csv.reader([text], delimiter=delimiter), [])]
    if names.count(ADDRESS) != 1:
        raise InputError(name, 'the first line must name the columns, one of them "address"', 1)
    return names, delimiter


def _known() -> _Known:
    return load("letters_import", _Known)


def _skip_line(file: BinaryIO, begun: bytes) -> None:
    while begun and not begun.endswith(b"\n"):
        begun = file.readline(LONGEST_LINE)


def _cells(data: bytes, names: list[str], delimiter: str) -> Cells:
    """What a line says.

    Raises:
        ValueError: It can't be read.
    """
    try:
        cells = next(csv.reader([data.decode().strip("\r\n")], delimiter=delimiter, strict=True))
    except UnicodeDecodeError as error:
        raise ValueError("isn't UTF-8") from error
    except csv.Error as error:
        raise ValueError("has an unclosed quotation mark") from error
    if len(cells) != len(names):
        raise ValueError(f"has {len(cells)} columns instead of {len(names)}")
    return {name: cell.strip() for name, cell in zip(names, cells, strict=True) if name}


def _row(cells: Cells, line: int, now: datetime.datetime) -> Row:
    """What a line means.

    Raises:
        ValueError: It can't be imported.
    """
    address, cadence = original(cells["address"]), cells.get("cadence", "")
    if not is_address(address):
        raise ValueError("has no valid address")
    if cells.get("status", "").lower() not in _known().statuses:
        raise ValueError("has a status that says they don't want letters")
    if cadence and cadence not in get_args(Cadence):
        raise ValueError(f"has an unknown cadence; known: {', '.join(get_args(Cadence))}")
    lists = tuple(cells.get("lists", "").split())
    return Row(
        address=written(address),
        lists=lists,
        cadence=cadence,
        consented_at=_time(cells.get("consented_at", ""), now),
        line=line,
    )


def _time(text: str, now: datetime.datetime) -> datetime.datetime | None:
    """A time in UTC; None if nothing is said.

    Raises:
        ValueError: It is no time, or it is to come.
    """
    if not text:
        return None
    try:
        time = datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError("its time of consent isn't as 2026-11-29 or 2026-11-29T12:00:00+00:00") from error
    try:
        time = time.astimezone(datetime.UTC) if time.tzinfo else time.replace(tzinfo=datetime.UTC)
    except OverflowError as error:
        raise ValueError("its time of consent can't be") from error
    if time > now:
        raise ValueError("its time of consent is still to come")
    return time
