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
    """Which incidents; None and "" leave out nothing.

    Attributes:
        country: ISO 3166-1 alpha-2 code.
        first: With ``last``, days on one of which it may have been, both inclusive; those of unknown day are left out.
        state: One of `State`.
        place: Part of the name of its place or region, in any case.
        killed: Somebody gives at least so many killed.
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
        merged_into: Of one that doesn't stand, the incident that its reports went into; "" where into none.
        place: With ``region``, "" where unknown.
        most_killed: The highest number that an account gives, be it a least number ("more than 150": 151).
        reports: How many tell of it; ``disputes`` counts, too.
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
    """One page of a list, and what to ask for after it; None where there is no more."""

    lines: tuple[Line, ...]
    after: str | None


def incidents(which: Filter, *, limit: int = 50, after: str | None = None) -> Lines:
    """Incidents that stand or were decided on, the latest day first and those of unknown day last.

    Args:
        which: What they must be.
        limit: Most to give.
        after: What the page before said; None for the first.

    Raises:
        OptionError: ``after`` isn't what a page says, or there is no such state.
    """
    found = _filtered(which)
    if after is not None:
        day, code = _place_in_list(after)
        found = found.filter(Q(sort_day__lt=day) | Q(sort_day=day, code__gt=code), sort_day__lte=day)
    rows = list(found.select_related("place").defer("document").order_by("-sort_day", "code")[: limit + 1])
    more = rows[:limit] if len(rows) > limit else []
    return Lines(lines=tuple(map(_line, rows[:limit])), after=f"{more[-1].sort_day}~{more[-1].code}" if more else None)


def _filtered(which: Filter) -> QuerySet[Incident]:
    found = Incident.objects.filter(LISTED)
    if which.state:
        if which.state not in State.values:
            raise OptionError(f"no state {which.state!r}; the states are {', '.join(State.values)}")
        found = found.filter(state=which.state)
    if which.country:
        found = found.filter(country=clean(which.country).upper())
    if which.first:
        found = found.filter(sort_day__gte=which.first)
    if which.last:
        found = found.filter(first_day__lte=which.last)
    if which.place:
        words = clean(which.place)
        named = Q(name__icontains=words) | Q(admin1__icontains=words)
        found = found.filter(place__in=Place.objects.filter(named))
    if which.killed is not None:
        found = found.filter(killed_most__gte=which.killed)
    return found.filter(disputes__gt=0) if which.disputed else found


def _place_in_list(after: str) -> tuple[datetime.date, str]:
    day, _, code = after.partition("~")
    try:
        return datetime.date.fromisoformat(day), clean(code)
    except ValueError as error:
        raise OptionError(f"{after!r}: no place in the list; give what the page before said") from error


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
