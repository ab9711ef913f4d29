"""Where and when an incident was, and what: as the reports of the event itself say, not those that follow it up."""

import collections
import datetime
from collections.abc import Sequence

from claimwatch.model import EventType, Interval, Mention, Place, Reading
from claimwatch.reconcile.statements import WIDTH, Member

GENERAL: frozenset[EventType] = frozenset(("attack", "clash", "other"))
"""Types that say little: a report that calls it a massacre says more than one that calls it an attack."""

LATE_DAYS = 7
"""A report later than so many days after the first, and without a day of the event, follows up."""


def of_event(members: Sequence[Member]) -> list[Member]:
    """The members without follow-ups, or all, if there are no others.

    Nothing happens after it was first reported, so a later day is that of a visit, a trial or an anniversary. A report
    that gives no day and comes late follows up, too, and may name the place of a court.
    """
    first = min((r.report.published for r, _ in members if r.report.published), default=None)
    own = [(r, m) for r, m in members if not (first and _is_after(first, r, m))]
    return own or list(members)


def _is_after(first: datetime.date, reading: Reading, mention: Mention) -> bool:
    """True if a mention's day is later than the first report, or if it has none and its report comes late."""
    if mention.date.start:
        return mention.date.start > first
    published = reading.report.published
    return published is not None and (published - first).days > LATE_DAYS


def event_type(members: Sequence[Member]) -> EventType:
    """What most reports call it, a particular type before a general one, and any before "other"."""
    counts = collections.Counter(mention.type for _, mention in members)
    return max(counts, key=lambda type_: (type_ not in GENERAL, type_ != "other", counts[type_]))


def event_place(members: Sequence[Member]) -> Place | None:
    """The narrowest place that most reports name, in the country where most of the places that they name lie.

    Of equals, the one in whose region most of these lie: a report may take a place for another of its name. A village
    that no gazetteer has is the place if more reports name it than any that one has.
    """
    counts = collections.Counter(mention.place for _, mention in members if mention.place)
    if not counts:
        return None
    near = [place for reading, _ in members for place in reading.places]
    countries = collections.Counter(place.country for place in near)
    regions = collections.Counter((place.country, place.admin1) for place in near)

    def rank(place: Place) -> tuple[int, int, bool, int, int]:
        known, times = place.geonameid is not None, counts[place]
        return countries[place.country], -WIDTH[place.precision], known, times, regions[place.country, place.admin1]

    best = max(counts, key=rank)
    return best if best.geonameid is None else _village(members, best) or best


def _village(members: Sequence[Member], best: Place) -> Place | None:
    """The village without an entry that most reports name; two at least, and more than name the best place."""
    named = [{" ".join(place.text.split()) for place in reading.places} for reading, _ in members]
    times = collections.Counter(name for names in named for name in names)
    unlisted = [
        place.place
        for reading, _ in members
        for place in reading.places
        if place.place and place.geonameid is None and place.country == best.country
    ]
    village = max(unlisted, key=lambda place: times[place.name] if place else 0, default=None)
    naming = [
        any((p.name, p.geonameid) == (best.name, best.geonameid) for p in reading.places) for reading, _ in members
    ]
    least = 1 if best.precision in ("region", "country") else max(1, sum(naming))
    return village if village and times[village.name] > least else None


def event_date(members: Sequence[Member]) -> Interval:
    """The day that most reports name; a day before a longer span."""
    counts = collections.Counter(mention.date for _, mention in members if mention.date.start)
    if not counts:
        return Interval()
    return max(counts, key=lambda date: (counts[date], date.start == date.end))


def place_names(place: Place | None, members: Sequence[Member]) -> tuple[str, ...]:
    """The place as the reports write it, most frequent first."""
    if place is None:
        return ()
    names = collections.Counter(
        named.text
        for reading, _ in members
        for named in reading.places
        if (named.name, named.geonameid) == (place.name, place.geonameid)
    )
    return tuple(name for name, _ in names.most_common())
