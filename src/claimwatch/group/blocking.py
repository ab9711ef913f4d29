"""Which earlier mentions new ones could be linked to at all, told by keys so cheap that databases select by them."""

import collections
import datetime
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimwatch.group.candidates import day_of, far_days
from claimwatch.group.identity import founded
from claimwatch.group.weights import weights
from claimwatch.model import Incident, Sketch

Days = tuple[int, int]
"""First and last, inclusive, as ordinals."""
EVER: Days = (datetime.date.min.toordinal(), datetime.date.max.toordinal())


class Window(msgspec.Struct, frozen=True):
    """Days of a country in which an earlier mention could be linked to a new one.

    Attributes:
        country: ISO code; None for any country.
        first: Inclusive; None, with ``last``, for earlier mentions of which neither event nor report has a day.
        last: Inclusive.
    """

    country: str | None
    first: datetime.date | None
    last: datetime.date | None

    def holds(self, country: str | None, day: datetime.date | None) -> bool:
        """True if a mention of that country and day is inside; one of an unknown country may be of any."""
        if self.country and country and self.country != country:
            return False
        if day is None or self.first is None or self.last is None:
            return day is None and self.first is None
        return self.first <= day <= self.last


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """What a store keeps beside an incident, to select by.

    Attributes:
        days: Country and day of each of its mentions, and the first of the days long ago that their reports name, once
            each; None where unknown.
        persons: People whose age its reports give, in lower case.
    """

    days: tuple[tuple[str | None, datetime.date | None], ...]
    persons: tuple[str, ...]


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """What new readings could be linked to. An earlier incident is within reach where any of these meets it.

    Attributes:
        windows: Meet one of the ``days`` of its keys. Few: overlapping ones of a country are one.
        persons: Names that meet one of the ``persons`` of its keys, at any time.
        reports: Ids of the readings themselves, which meet incidents that have one of them already.
        ids: Ids that new incidents may be given, which an earlier incident may have.
    """

    windows: tuple[Window, ...]
    persons: frozenset[str]
    reports: frozenset[str]
    ids: frozenset[str]

    def covers(self, incident: Incident) -> bool:
        """True if an earlier incident is within reach."""
        known = incident.id in self.ids or not self.reports.isdisjoint(incident.reports)
        return known or any(map(self.meets, incident.sketches))

    def meets(self, sketch: Sketch) -> bool:
        """True if an earlier mention is within reach."""
        inside = any(window.holds(country, day) for window in self.windows for country, day in _days(sketch))
        return inside or not self.persons.isdisjoint(sketch.persons)


def keys(incident: Incident) -> Keys:
    """What to keep beside an incident, so that those within a ``Reach`` are found without looking at the others."""
    return keys_of(incident.sketches)


def keys_of(sketches: Sequence[Sketch]) -> Keys:
    """What to keep beside these mentions: those of an incident, or one that is left over."""
    return Keys(
        days=tuple(dict.fromkeys(day for sketch in sketches for day in _days(sketch))),
        persons=tuple(sorted({person for sketch in sketches for person in sketch.persons})),
    )


def reach(reports: Iterable[str], sketches: Iterable[Sketch]) -> Reach:
    """What reports, and the mentions in them, could be linked to."""
    days: dict[str | None, set[int | None]] = collections.defaultdict(set)
    names: set[str] = set()
    ids: set[str] = set()
    for sketch in sketches:
        for country, day in _days(sketch):
            days[country].add(day.toordinal() if day else None)
        names.update(sketch.names)
        ids.add(founded(sketch.id))
    return Reach(windows=_windows(days), persons=frozenset(names), reports=frozenset(reports), ids=frozenset(ids))


def _country(sketch: Sketch) -> str | None:
    return (sketch.place.country if sketch.place else None) or None


def _days(sketch: Sketch) -> list[tuple[str | None, datetime.date | None]]:
    """The country with the mention's day, and with the first of each span long ago that its report names."""
    far = (datetime.date.fromordinal(start) for start, _ in far_days(sketch))
    return [(_country(sketch), day) for day in (day_of(sketch), *far)]


def _windows(days: Mapping[str | None, Iterable[int | None]]) -> tuple[Window, ...]:
    """The days around known ones; any day where one isn't known; and, anyhow, earlier mentions without a day."""
    windows: list[Window] = []
    for country, country_days in sorted(days.items(), key=lambda item: item[0] or ""):
        dated = sorted(day for day in country_days if day is not None)
        around = [EVER] if None in country_days else _around(dated)
        windows += (Window(country, _date(first), _date(last)) for first, last in around)
        windows.append(Window(country, None, None))
    return tuple(windows)


def _around(days: Iterable[int]) -> list[Days]:
    """The days around ascending ones in which anything is compared; overlapping stretches are one."""
    slack = weights().rare_window_days
    stretches: list[Days] = []
    for day in days:
        if stretches and day - slack <= stretches[-1][1] + 1:
            stretches[-1] = (stretches[-1][0], day + slack)
        else:
            stretches.append((day - slack, day + slack))
    return stretches


def _date(day: int) -> datetime.date:
    return datetime.date.fromordinal(min(max(day, 1), datetime.date.max.toordinal()))
