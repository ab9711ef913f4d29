"""A web page's way from bytes to a report or a reading, in two stages."""

from collections.abc import Iterator

from claimwatch.engine.jobs import Skimmed
from claimwatch.errors import InputError
from claimwatch.languages import is_read
from claimwatch.model import Reading, Report
from claimwatch.pipeline import Reader
from claimwatch.read import SavedPage, first_look, page_reports, read_page, source_text


def outcomes_of_page(page: SavedPage, reader: Reader, read_everything: bool) -> Iterator[Reading | InputError]:
    """Yields the reading of a page, and errors; the article is extracted only if the page may be relevant."""
    try:
        html = source_text(page)
    except InputError as error:
        yield error
        return
    skimmed = None if read_everything else _skimmed(page, html, reader)
    if skimmed is not None:
        yield skimmed
        return
    for found in read_page(page, html):
        yield found if isinstance(found, InputError) else reader.read_report(found, read_all=read_everything)


def reports_of_page(page: SavedPage, skims: Reader | None) -> Iterator[Report | InputError | Skimmed]:
    """Yields the report of a page and errors, with days as they stand.

    Args:
        page: The page.
        skims: Who takes a first look: a page that is irrelevant by it is only counted. One in a language that nobody
            reads has its report made, as it can't be judged. None makes every page's report.
    """
    try:
        html = source_text(page)
    except InputError as error:
        yield error
        return
    skimmed = _skimmed(page, html, skims) if skims else None
    if skimmed is not None and skimmed.report.language and is_read(skimmed.report.language):
        yield Skimmed()
    else:
        yield from page_reports(page, html)


def _skimmed(page: SavedPage, html: str, reader: Reader) -> Reading | None:
    look = first_look(page, html)
    return reader.skim(look) if look else None
