"""Visits files on this machine's disk: yields what is new, and remembers compactly what was collected."""

import functools
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from claimwatch.collect.collected import Brought, Received, Trouble
from claimwatch.collect.files.disk import DiskFile, find, now, stamp_of, trouble
from claimwatch.collect.files.done_files import DoneFiles, mark_of
from claimwatch.collect.files.lines import split_lines
from claimwatch.collect.files.records import split_records
from claimwatch.collect.splitting import MOST_BYTES, Splitter, Step
from claimwatch.formats import suffix_of, suffixes

_SPLITTERS: Mapping[str, Splitter] = {".jsonl": split_lines, ".warc": split_records, ".warc.gz": split_records}


def visit(root: Path, state: Mapping[str, Any], only: tuple[str, ...] = ()) -> Iterator[Brought]:
    """Yields what is new in a file or folder, and nothing of a file that is being written.

    Args:
        root: The file or folder.
        state: The last bookmark's state; empty on the first visit.
        only: The formats to collect. In a folder, other files are skipped; a single file is read as the first of these
            formats whatever its name. If empty, all formats are collected, and an unknown format is a trouble.
    """
    if not root.exists():
        yield trouble(str(root), "no such file or folder; check the name, and that the disk is mounted", fails=True)
        return
    done, alone = DoneFiles(state), not root.is_dir()
    for file in find(root):
        if isinstance(file, Trouble):
            yield file
            continue
        suffix = _suffix(file, only, alone)
        mark = mark_of(file, suffix)
        if (suffix in only or not only) and not done.meets(mark, file.name):
            yield from _news(file, suffix, mark, done)
    done.forget_vanished()
    yield from done.bookmark()


def _suffix(file: DiskFile, only: tuple[str, ...], alone: bool) -> str | None:
    suffix = suffix_of(file.name)
    return only[0] if alone and only and suffix not in only else suffix


def _news(file: DiskFile, suffix: str | None, mark: bytes, done: DoneFiles) -> Iterator[Brought]:
    try:
        for brought, within in _steps(file, suffix, done.within.get(file.name, {})):
            if done.is_full():
                yield from done.bookmark()
            if brought is not None:
                yield brought
            done.note(file.name, within, brought)
    except _ChangedError:
        return
    except OSError as error:
        why = f"can't be read ({error.strerror or error}); check the file and its permissions"
        gone = isinstance(error, FileNotFoundError)
        yield trouble(file.name, "the file vanished before it could be read" if gone else why)
        return
    done.add(mark)
    if done.is_full():
        yield from done.bookmark()


class _ChangedError(Exception):
    """The file is being written; the next visit collects it."""


def _steps(file: DiskFile, suffix: str | None, within: Mapping[str, Any]) -> Iterator[Step]:
    """Yields what a file holds.

    Raises:
        OSError: The file can't be read.
        _ChangedError: The file changed since it was listed.
    """
    if file.fault is not None or suffix is None:
        known = ", ".join(suffixes())
        yield trouble(file.name, file.fault or f"unknown format; known formats: {known}"), {}
        return
    with Path(file.path).open("rb") as opened:
        if stamp_of(os.fstat(opened.fileno())) != file.stamp:
            raise _ChangedError
        split = _SPLITTERS.get(suffix) or functools.partial(_whole, suffix)
        yield from split(opened, file.name, within)


def _whole(suffix: str, file: BinaryIO, name: str, within: Mapping[str, Any]) -> Iterator[Step]:
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        yield trouble(name, f"too long for one report (over {MOST_BYTES:,} bytes); split it, or use .jsonl"), within
    else:
        yield Received(data=data, format=suffix, name=name, retrieved_at=now()), within
