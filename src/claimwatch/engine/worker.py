"""What a reading process does: one job after the other."""

import collections
import functools
import traceback
from collections.abc import Iterable, Iterator

from claimwatch.engine.jobs import (
    Answer,
    Document,
    Held,
    Job,
    Outcomes,
    PageJob,
    Parsed,
    Read,
    Refused,
    ReportJob,
    Skimmed,
    Unread,
)
from claimwatch.engine.pages import outcomes_of_page, reports_of_page
from claimwatch.errors import InputError
from claimwatch.language import presumed_language
from claimwatch.languages import analyser_for, is_read, languages
from claimwatch.model import Reading, Report, VeiledReport
from claimwatch.pipeline import Reader
from claimwatch.read import SavedPage, open_bytes, read_bytes


def answer(job: Job) -> Answer:
    """The answer to a job. A bug in reading is an answer, too, so that it costs no other document; callers tell of it.

    Raises:
        MemoryError: There isn't enough; the process should end.
    """
    try:
        return _answer(job)
    except MemoryError:
        raise
    except Exception as error:  # whatever a hostile document makes fail: told by all who ask, with its traceback
        return Unread(why=_named(error), trace="".join(traceback.format_exception(error, limit=-20)))


def _answer(job: Job) -> Answer:
    if isinstance(job, ReportJob):
        return Read(read_one(job.report, job.read_everything))
    if isinstance(job, Document):
        return _parsed(job)
    return Outcomes([job] if isinstance(job, Refused) else list(_of_page(job.page, job.read_everything)))


def load(jobs: Iterable[Job]) -> None:
    """Loads what these jobs take, once for all processes that are forked later."""
    for job in jobs:
        if isinstance(job, Document):
            _load_format(job.format)
        if isinstance(job, PageJob) or (isinstance(job, Document) and job.skims):
            _load_pages()
        if (
            isinstance(job, ReportJob)
            and (language := presumed_language(job.report.language, job.report.text))
            and is_read(language)
        ):
            _load_language(language)


@functools.cache
def _load_language(language: str) -> None:
    analyser_for(language).warm()


@functools.cache
def _load_format(format_: str) -> None:
    """Reads a page with nothing in it, so that its libraries are loaded."""
    collections.deque(read_bytes(b"<p>Nothing</p>", "", format=format_), maxlen=0)


@functools.cache
def _load_pages() -> None:
    _load_format(".html")
    for language in languages():
        _load_language(language)


def _of_page(page: SavedPage, read_everything: bool) -> Iterator[Read | Refused]:
    for found in outcomes_of_page(page, _reader(), read_everything):
        yield _refused(found) if isinstance(found, InputError) else Read(found)


def read_one(report: Report, read_everything: bool) -> Reading:
    """The reading of a report."""
    return _reader().read_report(report, read_all=read_everything)


def _parsed(document: Document) -> Parsed:
    return Parsed([_sendable(each) for each in _held(document)])


def _held(document: Document) -> Iterator[Report | VeiledReport | InputError | Skimmed]:
    of = document
    for found in open_bytes(of.data, of.name, format=of.format, url=of.url, charset=of.charset):
        if isinstance(found, SavedPage):
            yield from reports_of_page(found, _reader() if of.skims else None)
        else:
            yield found


def _sendable(found: Report | VeiledReport | InputError | Skimmed) -> Held | Refused | Skimmed:
    if isinstance(found, InputError):
        return _refused(found)
    if isinstance(found, Skimmed):
        return found
    return Held(found.report, found.names) if isinstance(found, VeiledReport) else Held(found)


def _refused(error: InputError) -> Refused:
    return Refused(error.where, error.why, error.line)


def _named(error: Exception) -> str:
    """A bug, by its kind and where it happened; not by its message, which may hold words of the report."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"a bug in the reader: {type(error).__name__} in {at.name} ({at.filename.rpartition('/')[2]}:{at.lineno})"


@functools.cache
def _reader() -> Reader:
    return Reader()
