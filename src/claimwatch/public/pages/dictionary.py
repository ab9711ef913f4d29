"""The data dictionary: every column of every dataset, and what it means."""

from claimwatch.export import TABLES
from claimwatch.public.frame import File
from claimwatch.public.pages.look import LOOK
from claimwatch.public.state import Site


def dictionary_file(site: Site) -> File:
    """The data dictionary."""
    return LOOK.page("dictionary.html", "dictionary/index.html", site, tables=TABLES)
