"""How far a reading is, on stderr: a bar by bytes, pages a second, the share of relevant ones, time left."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from claimwatch.model import Reading
from claimwatch.read import input_size


class ReadingProgress:
    """Counts what is read, and shows it.

    Args:
        size: Bytes of all inputs; None shows nothing.
    """

    def __init__(self, size: int | None) -> None:
        self._size = size
        self._bytes = self._reports = self._relevant = 0

    def move(self, count: int) -> None:
        """Notes that ``count`` more bytes of the inputs were read."""
        self._bytes += count

    def show(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        """Yields the same readings, with the progress on stderr."""
        if self._size is None:
            yield from readings
            return
        columns = (BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TextColumn("{task.description}"))
        with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("", total=self._size)
            for reading in readings:
                self._reports += 1
                self._relevant += reading.relevant
                words = self.words(progress.tasks[0].elapsed or 0.0)
                progress.update(task, completed=self._bytes, description=words)
                yield reading

    def words(self, seconds: float) -> str:
        """The figures after so many seconds: how many were read, how fast, and the share of relevant ones."""
        pace = f", {self._reports / seconds:,.0f}/s" if seconds else ""
        return f"{self._reports:,} reports{pace}, {self._relevant / max(1, self._reports):.1%} relevant, time left"


def progress_for(inputs: Iterable[Path]) -> ReadingProgress:
    """The progress of reading files and folders; nothing is shown unless stderr is a terminal."""
    return ReadingProgress(input_size(inputs) if sys.stderr.isatty() else None)
