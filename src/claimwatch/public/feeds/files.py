"""All files for programs that aren't data."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from claimwatch.public.feeds.atom import atom_files
from claimwatch.public.feeds.calendar import calendar_file
from claimwatch.public.feeds.security import PATH, security_txt
from claimwatch.public.feeds.sitemap import sitemap_files
from claimwatch.public.state import Head, Line, Site, titled


def feed_files(
    lines: Sequence[Line], heads: Sequence[Head], site: Site, others: Mapping[str, datetime.date | None] = {}
) -> Iterator[tuple[str, str | bytes]]:
    """Yields Atom feeds, the site map, the agenda's calendar, ``robots.txt`` and ``security.txt``.

    Each is a path of safe ASCII and its content.

    Args:
        lines: Of all incidents that are or were public, in any order.
        heads: Of all changes that aren't purged, in the feed's order.
        site: What all pages have in common; without its whole address, feeds and site map are left out.
        others: Pages of other apps for the site map, each with the day of its last change; None if unknown.
    """
    yield from atom_files(lines, tuple(titled(heads, lines)), site)
    yield from sitemap_files(lines, site, others)
    yield calendar_file(lines, site)
    if text := security_txt(site.public):
        yield PATH, text
