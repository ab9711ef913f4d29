"""Reads JSON lines, one report per line, one line at a time."""

import codecs
import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from claimwatch.errors import InputError
from claimwatch.lexicon import load
from claimwatch.model import Report, day_of, why_no_day
from claimwatch.read.build import build_report
from claimwatch.read.decode import BINARY
from claimwatch.read.source import MOST_BYTES, Source

_MOST_IDS = 1_000_000
"""Ids of a file that are compared with later ones, so that memory doesn't grow with its length."""

_MOST_QUOTED = 40
_FIELDS = ("id", "text", "title", "published", "publisher", "url")


def read_jsonl(source: Source) -> Iterator[Report | InputError]:
    """Yields the reports of a ``.jsonl`` file, and an error with the line's number for each bad line.

    Skips blank lines.

    Raises:
        InputError: The file is empty or binary.
    """
    empty = True
    told: set[str] = set()
    lines: dict[str, int] = {}
    for number, line in _lines(source):
        empty = False
        try:
            fields = _checked(source, line)
            report = _report(source, fields)
        except InputError as error:
            yield InputError(source.where, error.why, line=number)
            continue
        yield report
        yield from _repeated(source.where, report.id, number, lines)
        for name, ours in _left_out(fields).items():
            if name not in told:
                told.add(name)
                why = f'the field "{name}" isn\'t read; did you mean "{ours}"?'
                yield InputError(source.where, why, line=number)
    if empty:
        raise InputError(source.where, "the file is empty; write one JSON object per line")


def _repeated(where: str, id_: str, number: int, lines: dict[str, int]) -> Iterator[InputError]:
    """Yields an error if an id stands in an earlier line, too; notes the line of others."""
    if id_ in lines:
        why = f'the id "{id_[:_MOST_QUOTED]}" also stands in line {lines[id_]}; give each report its own'
        yield InputError(where, why, line=number)
    elif len(lines) < _MOST_IDS:
        lines[id_] = number


def _lines(source: Source) -> Iterator[tuple[int, bytes]]:
    """Yields the non-blank lines, counted from 1; of an overlong line, only its beginning."""
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


def _left_out(fields: dict[str, Any]) -> dict[str, str]:
    """Names of fields that seem to mean one of ours that the line doesn't give, each with ours."""
    meant = ((name, _ours().get(name.casefold())) for name in fields if name not in _FIELDS)
    return {name: ours for name, ours in meant if ours and fields.get(ours) is None}


@cache
def _ours() -> Mapping[str, str]:
    """Fields as other programs name them, each with ours of the same meaning."""
    names = load("jsonl_fields", dict[str, tuple[str, ...]])
    return {other: ours for ours, others in names.items() for other in others}


def _checked(source: Source, line: bytes) -> dict[str, Any]:
    """The fields of a line, those of ours being strings or missing.

    Raises:
        InputError: The line isn't an object with a text, or is too long.
    """
    if len(line) > MOST_BYTES:
        raise InputError(source.where, f"line too long for one report (over {MOST_BYTES:,} bytes)")
    fields = _fields(source.where, line)
    if fields.get("text") is None:
        instead = next((name for name, ours in _left_out(fields).items() if ours == "text"), None)
        raise InputError(source.where, '"text" is missing' + (f'; is it in "{instead}"?' if instead else ""))
    for name in _FIELDS:
        if not isinstance(fields.get(name), str | None):
            raise InputError(source.where, f'"{name}" isn\'t a string')
    return fields


def _report(source: Source, fields: dict[str, Any]) -> Report:
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
        raise InputError(where, "not UTF-8; save the file as UTF-8") from error
    except msgspec.DecodeError as error:
        raise InputError(where, f"not valid JSON: {error}") from error
    except RecursionError as error:
        raise InputError(where, "JSON nested too deeply") from error
    if not isinstance(fields, dict):
        raise InputError(where, "not a JSON object ({...})")
    return fields


def _day(where: str, value: str | None) -> datetime.date | None:
    """The day as the line writes it, in the time zone in which it is written.

    Raises:
        InputError: It is no day, or one of two.
    """
    if (why := why_no_day(value)) is not None:
        raise InputError(where, f'"published": {why}')
    return day_of(value)
