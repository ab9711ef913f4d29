"""Keeps one reading process alive: a child that forks it, and forks another when a document has ended it.

Between the process that asks and the one that reads lie two pipes, which every reading process inherits in turn. The
keeper itself never reads a document, so none can harm it.
"""

import contextlib
import mmap
import multiprocessing
import os
import signal
import struct
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection, wait
from types import FrameType

from claimwatch.engine.jobs import Job, encode
from claimwatch.engine.limits import OUT_OF_MEMORY, limit_memory, limit_time, why_ended
from claimwatch.engine.worker import answer

Numbered = Sequence[tuple[int, Job]]
"""Jobs, each with its number; numbers go up. An empty list tells the reading process to end."""
Said = tuple[int, bytes, bool]
"""A job's number, its answer, and True if the job ended its process: then those after it have to be sent again."""

_NUMBER = struct.Struct("=q")
GARBLED = 86
"""Exit status of a reading process that can't make out its jobs: one before it was killed while it received some."""


def keep(jobs: Connection, answers: Connection) -> None:
    """Is the keeper, until its reading process was told to end or can't make out its jobs, or who asks is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks ends this one in order
    begun = mmap.mmap(-1, _NUMBER.size)
    while True:
        child = os.fork()
        if child == 0:
            _read_all(jobs, answers, begun)
        exit_code = _wait_for(child)
        if exit_code in (0, GARBLED) or _is_orphan():
            return
        answers.send((_NUMBER.unpack(begun[:])[0], encode(why_ended(exit_code)), True))


def _wait_for(child: int) -> int:
    """Waits for the end of the reading process, and takes it along if this process is ended."""

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signal handlers are called
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os._exit(1)

    signal.signal(signal.SIGTERM, end)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _is_orphan() -> bool:
    """True if the process that asks is gone."""
    parent = multiprocessing.parent_process()
    return parent is None or bool(wait([parent.sentinel], timeout=0))


def _read_all(jobs: Connection, answers: Connection, begun: mmap.mmap) -> None:
    """Is the reading process; ends it."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _end_with_parent()
    limit_memory()
    try:
        while batch := _received(jobs):
            for number, job in batch:
                begun[:] = _NUMBER.pack(number)
                limit_time(job.size)
                answers.send((number, encode(answer(job)), False))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    os._exit(0)


def _received(jobs: Connection) -> Numbered:
    try:
        batch: Numbered = jobs.recv()
    except MemoryError:
        raise
    except Exception:  # whatever pickle makes of half a message
        os._exit(GARBLED)
    return batch


def _end_with_parent() -> None:
    """Ends this process once the one that asks is gone, which can't tell it so if it was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
