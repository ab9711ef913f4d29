"""What is to happen, as released reports say: a page of what is to come, and beside it what has passed."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from markupsafe import Markup

from claimwatch.model import Interval, Planned
from claimwatch.page import days
from claimwatch.public.frame import File
from claimwatch.public.lists.leaves import Leaf, fits, numbered
from claimwatch.public.lists.look import LOOK
from claimwatch.public.state import AGENDA, Line, Site, timex_days

COMING, UNDATED = "coming", "undated"
"""Stems of the files of what is to come and of what has no known day."""


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is to happen.

    Attributes:
        line: The incident of whose reports one says so.
        item: What the report says.
        days: On which it may be, both inclusive; None if unknown.
    """

    line: Line
    item: Planned
    days: Interval

    @property
    def when(self) -> str:
        """The days in words."""
        return days(self.days)


def agenda_files(lines: Iterable[Line], site: Site) -> Iterator[File]:
    """Yields the agenda: what is to come after the newest change, what has no known day, and what has passed by year.

    Args:
        lines: Of all incidents that are or were public.
        site: What all pages have in common.
    """
    every = dues(lines)
    today = site.today or datetime.date.min
    coming = [one for one in every if one.days.end and one.days.end >= today]
    past = [one for one in every if one.days.end and one.days.end < today]
    undated = [one for one in every if not one.days.end]
    shown = _rows(coming)
    leaves = [
        *(() if fits(shown) else numbered(COMING, "To come", shown)),
        *numbered(UNDATED, "Day not known", _rows(undated)),
        *_years(past),
    ]
    values = {"leaves": leaves, "total": len(every), "undated": len(undated)}
    yield LOOK.page("agenda.html", AGENDA, site, **values, leaf=None, rows=shown if fits(shown) else [])
    for leaf in leaves:
        yield LOOK.page("agenda.html", f"agenda/{leaf.file}", site, **values, leaf=leaf, rows=leaf.rows)


def dues(lines: Iterable[Line]) -> Sequence[Due]:
    """All that is to happen, by day; what has no known day comes last."""
    found = (Due(line=line, item=item, days=timex_days(item.date)) for line in lines for item in line.agenda)
    return sorted(found, key=lambda one: (one.days.start or datetime.date.max, one.line.code, one.item.id))


def _years(past: Sequence[Due]) -> Iterator[Leaf]:
    years = sorted({one.days.end.year for one in past if one.days.end}, reverse=True)
    for year in years:
        yield from numbered(f"{year:04}", str(year), _rows(o for o in past if o.days.end and o.days.end.year == year))


def _rows(some: Iterable[Due]) -> list[Markup]:
    template = LOOK.templates.get_template("due.html")
    return [Markup(template.render(one=one)) for one in some]  # noqa: S704 - the template escapes
