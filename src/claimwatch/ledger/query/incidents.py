"""Lists of incidents."""

import datetime

import msgspec
from django.db.models import Q, QuerySet

from claimwatch.errors import OptionError
from claimwatch.ledger.models import Incident, Place, State
from claimwatch.ledger.query.listed import LISTED
from claimwatch.ledger.store import clean
from claimwatch.model import Interval, Range


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """A filter for incidents; None and "" don't restrict.

    Attributes:
        country: ISO 3166-1 alpha-2 code.
        first: With ``last``, the days on which it may have happened, both inclusive; excludes incidents of unknown day.
        state: One of `State`.
        place: Part of the name of its place or region, in any case.
        killed: Some account gives at least this number killed.
        disputed: True to list only incidents with disputes.
    """

    country: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None
    state: str = ""
    place: str = ""
    killed: int | None = None
    disputed: bool = False


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One incident in a list.

    Attributes:
        standing: True if the last grouping still finds it; released and withdrawn incidents are listed regardless.
        merged_into: If it no longer stands, the incident that its reports became part of; "" if none.
        place: "" if unknown, like ``region``.
        most_killed: The highest number that an account gives, even as a minimum ("more than 150": 151).
        reports: How many reports mention it; ``disputes`` is a count, too.
    """

    code: str
    state: str
    standing: bool
    merged_into: str
    type: str
    place: str
    region: str
    country: str
    date: Interval
    killed: Range
    most_killed: int | None
    injured: Range
    reports: int
    disputes: int
    changed_at: datetime.datetime


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list, and the position after it; None on the last page."""

    lines: tuple[Line, ...]
    after: str | None


def incidents(which: Filter, *, limit: int = 50, after: str | None = None) -> Lines:
    """Incidents that stand or were decided on, latest day first and unknown days last.

    Args:
        which: The filter.
        limit: Maximum number of incidents.
        after: The position given by the previous page; None for the first page.

    Raises:
        OptionError: ``after`` isn't a position, or the state is unknown.
    """
    rows_left = _filtered(which)
    if after is not None:
        day, code = _place_in_list(after)
        rows_left = rows_left.filter(Q(sort_day__lt=day) | Q(sort_day=day, code__gt=code), sort_day__lte=day)
    rows = list(rows_left.select_related("place").defer("document").order_by("-sort_day", "code")[: limit + 1])
    more = rows[:limit] if len(rows) > limit else []
    return Lines(lines=tuple(map(_line, rows[:limit])), after=f"{more[-1].sort_day}~{more[-1].code}" if more else None)


def _filtered(which: Filter) -> QuerySet[Incident]:
    rows = Incident.objects.filter(LISTED)
    if which.state:
        if which.state not in State.values:
            raise OptionError(f"unknown state {which.state!r}; known states: {', '.join(State.values)}")
        rows = rows.filter(state=which.state)
    if which.country:
        rows = rows.filter(country=clean(which.country).upper())
    if which.first:
        rows = rows.filter(sort_day__gte=which.first)
    if which.last:
        rows = rows.filter(first_day__lte=which.last)
    if which.place:
        words = clean(which.place)
        named = Q(name__icontains=words) | Q(admin1__icontains=words)
        rows = rows.filter(place__in=Place.objects.filter(named))
    if which.killed is not None:
        rows = rows.filter(killed_most__gte=which.killed)
    return rows.filter(disputes__gt=0) if which.disputed else rows


def _place_in_list(after: str) -> tuple[datetime.date, str]:
    day, _, code = after.partition("~")
    try:
        return datetime.date.fromisoformat(day), clean(code)
    except ValueError as error:
        raise OptionError(
            f"{after!r} isn't a position in the list; give the one printed by the previous page"
        ) from error


def _line(row: Incident) -> Line:
    return Line(
        code=row.code,
        state=row.state,
        standing=row.standing,
        merged_into="" if row.standing else row.merged_into,
        type=row.type,
        place=row.place.name if row.place else "",
        region=row.place.admin1 if row.place else "",
        country=row.country,
        date=Interval(row.first_day, row.last_day),
        killed=Range(low=row.killed_low, high=row.killed_high),
        most_killed=row.killed_most,
        injured=Range(low=row.injured_low, high=row.injured_high),
        reports=row.reports,
        disputes=row.disputes,
        changed_at=row.changed_at,
    )
