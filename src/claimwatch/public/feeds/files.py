"""All files for programs that aren't data."""

from collections.abc import Iterator, Sequence

from claimwatch.public.feeds.atom import atom_files
from claimwatch.public.feeds.calendar import calendar_file
from claimwatch.public.feeds.security import PATH, security_txt
from claimwatch.public.feeds.sitemap import sitemap_files
from claimwatch.public.state import Head, Line, Site, titled


def feed_files(lines: Sequence[Line], heads: Sequence[Head], site: Site) -> Iterator[tuple[str, str | bytes]]:
    """Yields Atom feeds, the site map, the agenda's calendar, ``robots.txt`` and ``security.txt``.

    Each is a path of safe ASCII and its content.

    Args:
        lines: Of all incidents that are or were public, in any order.
        heads: Of all changes that aren't purged, in the feed's order.
        site: What all pages have in common; without its whole address, feeds and site map are left out.
    """
    yield from atom_files(lines, tuple(titled(heads, lines)), site)
    yield from sitemap_files(lines, site)
    yield calendar_file(lines, site)
    if text := security_txt(site.public):
        yield PATH, text
