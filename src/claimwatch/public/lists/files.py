"""All lists of a published ledger."""

from collections.abc import Iterator, Sequence

from claimwatch.public.frame import File
from claimwatch.public.lists.agenda import agenda_files
from claimwatch.public.lists.atoz import atoz_files
from claimwatch.public.lists.front import front_files
from claimwatch.public.lists.lists import country_pages, day_pages, entity_pages, place_pages
from claimwatch.public.lists.look import LOOK
from claimwatch.public.lists.rows import rows
from claimwatch.public.lists.search import search_files
from claimwatch.public.lists.shelf import shelf
from claimwatch.public.state import Head, Line, Site


def list_files(lines: Sequence[Line], heads: Sequence[Head], site: Site) -> Iterator[File]:
    """Yields the front page and every list, index and search file: each a path of safe ASCII, and its content.

    Args:
        lines: Of all incidents that are or were public, in any order.
        heads: Of all changes that aren't purged, in the feed's order.
        site: What all pages have in common.
    """
    sorted_ = shelf(lines, heads, site)
    shown = rows(sorted_.lines)
    yield LOOK.sheet
    yield from place_pages(sorted_, shown)
    yield from country_pages(sorted_, shown)
    yield from entity_pages(sorted_, shown)
    yield from day_pages(sorted_, shown)
    yield from atoz_files(sorted_)
    yield from search_files(sorted_)
    yield from agenda_files(sorted_.lines, site)
    yield from front_files(sorted_)
