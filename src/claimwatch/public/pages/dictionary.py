"""The page of data: where to get it, how to check it, and what every column of every dataset means."""

from claimwatch.export import TABLES
from claimwatch.public.frame import File
from claimwatch.public.pages.look import LOOK
from claimwatch.public.state import Site


def dictionary_file(site: Site) -> File:
    """The page of data."""
    return LOOK.page("dictionary.html", "dictionary/index.html", site, tables=TABLES)
