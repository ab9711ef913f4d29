"""Reads files for commands, and tells on stderr how far it is and what stays unread."""

import datetime
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycountry
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from claimwatch.cli.files import ErrorPrinter
from claimwatch.cli.terminal import tell
from claimwatch.engine import Unread, read_all
from claimwatch.errors import InputError
from claimwatch.language import presumed_language
from claimwatch.languages import is_read, languages
from claimwatch.model import Reading, Report
from claimwatch.read import read_inputs


def readings(
    inputs: list[Path],
    errors: ErrorPrinter,
    *,
    published: datetime.date | None = None,
    processes: int = 1,
    everything: bool = False,
) -> Iterator[Reading]:
    """The readings of all reports in the inputs, in input order; prints what makes the reader fail, and continues."""
    reports = accepted(read_inputs(inputs, published=published), errors)
    for found in read_all(reports, processes=processes, read_everything=everything):
        if isinstance(found, Unread):
            errors.fail(found)
        else:
            yield found


def accepted(inputs: Iterable[Report | InputError], errors: ErrorPrinter) -> Iterator[Report]:
    """Yields the reports; prints the errors and continues."""
    for report in inputs:
        if isinstance(report, InputError):
            errors.add(report)
        else:
            yield report


def counted(readings: Iterable[Reading], unread: Counter[str | None], undated: Counter[bool]) -> Iterator[Reading]:
    """Yields the same readings, counting those in languages that aren't read for claims, and those without a day."""
    for reading in readings:
        undated[reading.report.published is None] += 1
        if not is_read(presumed_language(reading.report.language, reading.report.text)):
            unread[reading.report.language] += 1
        yield reading


def tell_unread(unread: Counter[str | None]) -> None:
    """Prints a line on stderr for each language that isn't read."""
    read = f"Claimwatch reads {' and '.join(_name(code) or code for code in languages())}"
    for code, count in sorted(unread.items(), key=lambda item: (-item[1], item[0] or "")):
        reports = "1 report" if count == 1 else f"{count:,} reports"
        tell(f"{reports} in {language_name(code)} kept but not read; {read} only")


def tell_undated(undated: Counter[bool]) -> None:
    """Prints a line on stderr if reports have no day of publication."""
    if count := undated[True]:
        reports = "1 report has" if count == 1 else f"{count:,} reports have"
        tell(f'{reports} no day of publication, so days such as "on Monday" stay unknown; give it with --published')


def language_name(code: str | None) -> str:
    """The English name of an ISO 639-1 code, with the code."""
    name = _name(code)
    return f"{name} ({code})" if name else code or "an unknown language"


def _name(code: str | None) -> str | None:
    known = pycountry.languages.get(alpha_2=code) if code else None
    return known.name if known else None


def with_progress(values: Iterator[Reading]) -> Iterator[Reading]:
    """Yields the same readings, with a counter on stderr if that is a terminal."""
    console = Console(stderr=True)
    if not sys.stderr.isatty():
        yield from values
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} reports read"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("read", total=None)
        for value in values:
            progress.advance(task)
            yield value
