"""Lines of incidents and heads of changes in; the front page and every list, index and search file out. Pure."""

from claimwatch.public.lists.agenda import Due, dues
from claimwatch.public.lists.coverage import coverage_files
from claimwatch.public.lists.files import list_files
from claimwatch.public.lists.lists import country_words
from claimwatch.public.lists.rows import Said, said
from claimwatch.public.lists.shelf import STANDS, has_page
from claimwatch.public.lists.texts import brief
from claimwatch.public.lists.words import change_words

__all__ = [
    "STANDS",
    "Due",
    "Said",
    "brief",
    "change_words",
    "country_words",
    "coverage_files",
    "dues",
    "has_page",
    "list_files",
    "said",
]
