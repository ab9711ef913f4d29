"""A visit to files on this machine's disk: brings what is new in them, and remembers compactly what it brought."""

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
    """What is new in a file or folder; nothing of a file that somebody is writing.

    Args:
        root: The file or folder.
        state: Of the last bookmark; empty at first.
        only: The formats to bring: others in a folder are passed over, a single file is of the first whatever its
            name. Empty: all, and a file of no known format is a trouble.
    """
    if not root.exists():
        yield trouble(str(root), "no such file or folder; check the name, or whether the disk is there", fails=True)
        return
    done, alone = DoneFiles(state), not root.is_dir()
    for found in find(root):
        if isinstance(found, Trouble):
            yield found
            continue
        suffix = _suffix(found, only, alone)
        mark = mark_of(found, suffix)
        if (suffix in only or not only) and not done.meets(mark, found.name):
            yield from _news(found, suffix, mark, done)
    done.forget_vanished()
    yield from done.bookmark()


def _suffix(found: DiskFile, only: tuple[str, ...], alone: bool) -> str | None:
    suffix = suffix_of(found.name)
    return only[0] if alone and only and suffix not in only else suffix


def _news(found: DiskFile, suffix: str | None, mark: bytes, done: DoneFiles) -> Iterator[Brought]:
    try:
        for brought, within in _steps(found, suffix, done.within.get(found.name, {})):
            if done.is_full():
                yield from done.bookmark()
            if brought is not None:
                yield brought
            done.note(found.name, within, brought)
    except _ChangedError:
        return
    except OSError as error:
        why = f"it can't be opened or read ({error.strerror or error}); check the file and who may read it"
        gone = isinstance(error, FileNotFoundError)
        yield trouble(found.name, "the file vanished before it could be read" if gone else why)
        return
    done.add(mark)
    if done.is_full():
        yield from done.bookmark()


class _ChangedError(Exception):
    """Somebody is writing the file: the next visit brings it."""


def _steps(found: DiskFile, suffix: str | None, within: Mapping[str, Any]) -> Iterator[Step]:
    """What a file holds.

    Raises:
        OSError: It can't be read.
        _ChangedError: It isn't the one any more that was found.
    """
    if found.fault is not None or suffix is None:
        known = ", ".join(suffixes())
        yield trouble(found.name, found.fault or f"unknown format; the known ones are {known}"), {}
        return
    with Path(found.path).open("rb") as file:
        if stamp_of(os.fstat(file.fileno())) != found.stamp:
            raise _ChangedError
        split = _SPLITTERS.get(suffix) or functools.partial(_whole, suffix)
        yield from split(file, found.name, within)


def _whole(suffix: str, file: BinaryIO, name: str, within: Mapping[str, Any]) -> Iterator[Step]:
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        yield trouble(name, f"too long for one report (over {MOST_BYTES:,} bytes); split it, or use .jsonl"), within
    else:
        yield Received(data=data, format=suffix, name=name, retrieved_at=now()), within
