"""How the pages of this room look."""

from claimwatch.page import day, days
from claimwatch.public.frame import Look
from claimwatch.public.state import timex_days


def timex_words(value: str | None) -> str:
    """The days of a TIMEX3 value in words; the value itself if it covers no known days."""
    known = timex_days(value)
    return days(known) if known.start or not value else value


LOOK = Look(
    "claimwatch.public.pages",
    desk_sheets=("page.css", "incident.css"),
    own_sheet="public.css",
    helpers={"day": day, "timex_words": timex_words},
)
