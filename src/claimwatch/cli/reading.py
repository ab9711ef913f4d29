"""Reads files for commands, and tells on stderr how far it is and what stays unread."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycountry

from claimwatch.cli.files import ErrorPrinter
from claimwatch.cli.progress import progress_for
from claimwatch.cli.terminal import tell
from claimwatch.engine import Unread, read_all
from claimwatch.errors import InputError
from claimwatch.language import presumed_language
from claimwatch.languages import is_read, languages
from claimwatch.model import Reading
from claimwatch.read import open_inputs


def readings(
    inputs: list[Path],
    errors: ErrorPrinter,
    *,
    published: datetime.date | None = None,
    processes: int = 1,
    everything: bool = False,
) -> Iterator[Reading]:
    """The readings of all reports in the inputs, in input order; a terminal shows progress on stderr."""
    progress = progress_for(inputs)
    found = open_inputs(inputs, published=published, moved=progress.move)
    return progress.show(accepted(read_all(found, processes=processes, read_everything=everything), errors))


def accepted(outcomes: Iterable[Reading | InputError | Unread], errors: ErrorPrinter) -> Iterator[Reading]:
    """Yields the readings; prints the errors, and what makes the reader fail, and continues."""
    for outcome in outcomes:
        if isinstance(outcome, InputError):
            errors.add(outcome)
        elif isinstance(outcome, Unread):
            errors.fail(outcome)
        else:
            yield outcome


def counted(
    readings: Iterable[Reading], unread: Counter[str | None], undated: Counter[bool], skimmed: Counter[bool]
) -> Iterator[Reading]:
    """Yields the same readings, counting those in languages that aren't read for claims, and those without a day.

    Pages that a first look settled are counted by themselves.
    """
    for reading in readings:
        skimmed[not reading.report.text] += 1
        if not reading.report.text:
            yield reading
            continue
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


def tell_skimmed(skimmed: Counter[bool]) -> None:
    """Prints a line on stderr if web pages were only looked at."""
    if count := skimmed[True]:
        pages = "1 web page was" if count == 1 else f"{count:,} web pages were"
        why = "nothing of concern at a first look, or a language that isn't read"
        tell(f"{pages} kept without text ({why}); read all with --all")


def language_name(code: str | None) -> str:
    """The English name of an ISO 639-1 code, with the code."""
    name = _name(code)
    return f"{name} ({code})" if name else code or "an unknown language"


def _name(code: str | None) -> str | None:
    known = pycountry.languages.get(alpha_2=code) if code else None
    return known.name if known else None
