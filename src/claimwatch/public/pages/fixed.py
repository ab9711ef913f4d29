"""Pages that belong to no incident: corrections, methodology, data, and the style sheet."""

from collections.abc import Iterator, Sequence

from claimwatch.public.frame import File
from claimwatch.public.pages.corrections import correction_files
from claimwatch.public.pages.dictionary import dictionary_file
from claimwatch.public.pages.look import LOOK
from claimwatch.public.pages.methodology import methodology_file
from claimwatch.public.state import Head, Line, Site


def fixed_files(lines: Sequence[Line], heads: Sequence[Head], site: Site) -> Iterator[File]:
    """Yields the pages that belong to no incident.

    Args:
        lines: Of all incidents that are or were public.
        heads: Of all changes that aren't purged, in the feed's order.
        site: What all pages have in common.
    """
    yield LOOK.sheet
    yield from correction_files(lines, heads, site)
    yield methodology_file(site)
    yield dictionary_file(site)
