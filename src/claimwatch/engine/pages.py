"""A web page's way from bytes to a reading, in two stages."""

from collections.abc import Iterator

from claimwatch.errors import InputError
from claimwatch.model import Reading
from claimwatch.pipeline import Reader
from claimwatch.read import SavedPage, first_look, read_page, source_text


def outcomes_of_page(page: SavedPage, reader: Reader, read_everything: bool) -> Iterator[Reading | InputError]:
    """Yields the reading of a page, and errors; the article is extracted only if the page may be relevant."""
    try:
        html = source_text(page)
    except InputError as error:
        yield error
        return
    look = None if read_everything else first_look(page, html)
    skimmed = reader.skim(look) if look else None
    if skimmed is not None:
        yield skimmed
        return
    for found in read_page(page, html):
        yield found if isinstance(found, InputError) else reader.read_report(found, read_all=read_everything)
