"""Several reading processes, each with its keeper, and the threads that ask them."""

import contextlib
import itertools
import multiprocessing
import queue
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec

from claimwatch.engine.jobs import Answer, Job, Unread, decode, encode
from claimwatch.engine.keeper import GARBLED, Numbered, Said, keep
from claimwatch.engine.limits import why_ended

_TRIES = 2
"""How often a document is tried whose process was killed from outside, or ended before it began with the document."""


class Pool:
    """Answers lists of jobs in processes of this machine; call ``close`` in the end.

    Processes are forked from the calling thread, which has loaded what they need. So whatever they replace starts at
    once, and they share the memory of the language model.

    Args:
        processes: How many read at the same time, at least 1.
    """

    def __init__(self, processes: int) -> None:
        self._slots = [_Slot() for _ in range(processes)]
        self._free: queue.SimpleQueue[_Slot] = queue.SimpleQueue()
        for slot in self._slots:
            self._free.put(slot)
        self._threads = ThreadPoolExecutor(processes)

    def ask(self, jobs: Sequence[Job]) -> "Future[list[Answer]]":
        """The answers to some jobs, in their order, once a process has had time for them."""
        return self._threads.submit(self._answers, jobs)

    def _answers(self, jobs: Sequence[Job]) -> list[Answer]:
        slot = self._free.get()
        try:
            return list(slot.answers(jobs))
        finally:
            self._free.put(slot)

    def close(self) -> None:
        """Ends all processes, also at work."""
        for slot in self._slots:
            slot.end()
        self._threads.shutdown(cancel_futures=True)


class _Slot:
    """One keeper with its reading process."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._ending = threading.Lock()
        self._is_ended = False
        self._begin()

    def _begin(self) -> None:
        context = multiprocessing.get_context("fork")
        jobs, self._jobs = context.Pipe(duplex=False)
        self._answers, answers = context.Pipe(duplex=False)
        self._process = context.Process(target=keep, args=(jobs, answers), daemon=True)
        self._process.start()
        jobs.close()
        answers.close()

    def answers(self, jobs: Sequence[Job]) -> Iterator[Answer]:
        """The answers, in order. A job that ends the reading process is answered by its replacement's keeper."""
        left: Numbered = list(zip(self._numbers, jobs, strict=False))
        tried = 0
        self._forget_answers()
        self._send(left)
        while left:
            number, data, has_ended = self._next_answer()
            (due, job), said = left[0], decode(data)
            is_due = number == due
            if isinstance(said, Unread) and (is_due or has_ended):
                tried += 1
                said = msgspec.structs.replace(said, where=job.where)
                is_due = (is_due and not said.is_outside) or tried >= _TRIES
            if is_due:
                yield said
                left, tried = left[1:], 0
            if has_ended and left:
                self._send(left)

    def _next_answer(self) -> Said:
        """The next answer; where the keeper has ended, one that has the jobs sent again, to another."""
        try:
            said: Said = self._answers.recv()
        except EOFError:
            self._begin_again()
            said = (0, encode(why_ended(GARBLED)), True)
        return said

    def _send(self, left: Numbered) -> None:
        try:
            self._jobs.send(left)
        except BrokenPipeError:
            self._begin_again()
            self._jobs.send(left)

    def _begin_again(self) -> None:
        """Replaces a keeper that has ended.

        Raises:
            EOFError: It was told to end: nobody waits for answers any more.
        """
        with self._ending:
            if self._is_ended:
                raise EOFError("the pool was closed")
            self._stop()
            self._begin()

    def _forget_answers(self) -> None:
        """Drops what was said since the last answer that somebody waited for: its process ended while it was idle."""
        with contextlib.suppress(EOFError):  # the keeper has ended, too
            while self._answers.poll():
                self._answers.recv()

    def end(self) -> None:
        """Ends the keeper, and with it the reading process; none takes its place."""
        with self._ending:
            self._is_ended = True
            self._stop()

    def _stop(self) -> None:
        self._process.terminate()
        self._process.join()
        self._jobs.close()
