"""JSON lines: one report a line, read one line at a time."""

import codecs
import datetime
from collections.abc import Iterator
from typing import Any

import msgspec

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read.build import build_report
from claimwatch.read.decode import BINARY
from claimwatch.read.source import MOST_BYTES, Source

_FIELDS = ("id", "text", "title", "published", "publisher", "url")


def read_jsonl(source: Source) -> Iterator[Report | InputError]:
    """The reports of a ``.jsonl``; each bad line is an error with its number, blank lines are passed over.

    Raises:
        InputError: There is no line at all, or the file is binary.
    """
    empty = True
    for number, line in _lines(source):
        empty = False
        try:
            yield _report(source, line)
        except InputError as error:
            yield InputError(source.where, error.why, line=number)
    if empty:
        raise InputError(source.where, "this file is empty; put one JSON object a line into it")


def _lines(source: Source) -> Iterator[tuple[int, bytes]]:
    """The lines that aren't blank, counted from 1; of an overlong one only its beginning."""
    number = 0
    while line := source.file.readline(MOST_BYTES + 1):
        number += 1
        if len(line) > MOST_BYTES:
            _skip_rest(source, line)
        if number == 1:
            line = _first(source, line)
        if line.strip():
            yield number, line


def _first(source: Source, line: bytes) -> bytes:
    if b"\0" in line:
        raise InputError(source.where, BINARY)
    return line.removeprefix(codecs.BOM_UTF8)


def _skip_rest(source: Source, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = source.file.readline(MOST_BYTES)


def _report(source: Source, line: bytes) -> Report:
    if len(line) > MOST_BYTES:
        raise InputError(source.where, f"the line is too long for one report (over {MOST_BYTES:,} bytes)")
    fields = _fields(source.where, line)
    if fields.get("text") is None:
        raise InputError(source.where, 'the report lacks "text"')
    for name in _FIELDS:
        if not isinstance(fields.get(name), str | None):
            raise InputError(source.where, f'"{name}" isn\'t a string')
    return build_report(
        source,
        fields["text"],
        own_id=fields.get("id"),
        url=fields.get("url"),
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        published=_day(source.where, fields.get("published")),
    )


def _fields(where: str, line: bytes) -> dict[str, Any]:
    try:
        fields = msgspec.json.decode(line)
    except UnicodeDecodeError as error:
        raise InputError(where, "the line isn't UTF-8; save the file as UTF-8") from error
    except msgspec.DecodeError as error:
        raise InputError(where, f"the line isn't valid JSON: {error}") from error
    except RecursionError as error:
        raise InputError(where, "the line's JSON is nested too deeply") from error
    if not isinstance(fields, dict):
        raise InputError(where, "the line isn't a JSON object ({...})")
    return fields


def _day(where: str, value: str | None) -> datetime.date | None:
    """The day of an ISO 8601 date or time, as the publisher gives it, whatever the zone."""
    if not value:
        return None
    try:
        return datetime.datetime.fromisoformat(value).date()
    except ValueError as error:
        raise InputError(where, f'"published" isn\'t a date like 2012-07-16 but "{value[:40]}"') from error
