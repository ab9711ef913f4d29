"""An incident from the mentions that tell of it."""

import collections
from collections.abc import Iterable, Sequence
from itertools import chain

from claimwatch.model import EventType, Incident, Interval, Place, Range
from claimwatch.reconcile.accounts import accounts
from claimwatch.reconcile.disputes import common_ground, disputes
from claimwatch.reconcile.figures import claimed, has_died_later
from claimwatch.reconcile.reasons import reasons
from claimwatch.reconcile.statements import WIDTH, Member, by_entity, in_order, stated

GENERAL: frozenset[EventType] = frozenset(("attack", "clash", "other"))
"""Types that say little: a report that calls it a massacre says more than one that calls it an attack."""


def reconcile(id_: str, members: Iterable[Member], copies: Sequence[Sequence[str]] = ()) -> Incident:
    """The incident with each party's account, where accounts differ, and what is common ground.

    Args:
        id_: What to call it.
        members: Its mentions, each with its reading, in any order.
        copies: Groups of report ids with near-identical text, the original first; a group counts as one source.
    """
    ordered = in_order(members)
    reports = dict.fromkeys(reading.report.id for reading, _ in ordered)
    copies = [group for group in ([r for r in c if r in reports] for c in copies) if len(group) > 1]
    said = by_entity(stated(ordered, copies))
    side_by_side, sources = accounts(said), _sources(ordered, copies)
    place, date = _place(sources), _date(sources)
    against = disputes(side_by_side, said, sources)
    return Incident(
        id=id_,
        reports=tuple(reports),
        mentions=tuple(f"{reading.report.id}/{mention.id}" for reading, mention in ordered),
        copies=tuple(tuple(group) for group in copies),
        type=_type(sources),
        place=place,
        place_names=_place_names(place, sources),
        date=date,
        killed=claimed(side_by_side, "killed"),
        injured=Range() if has_died_later(sources) else claimed(side_by_side, "injured"),
        accounts=side_by_side,
        disputes=against,
        agreed=common_ground(said, ordered, (place, date), side_by_side, against),
        reasons=reasons(said, side_by_side, copies),
    )


def _sources(members: Sequence[Member], copies: Iterable[Sequence[str]]) -> list[Member]:
    """The members without copies of others."""
    repeats = set(chain.from_iterable(group[1:] for group in copies))
    return [member for member in members if member[0].report.id not in repeats]


def _type(members: Sequence[Member]) -> EventType:
    """What most reports call it, a particular type before a general one, and any before "other"."""
    counts = collections.Counter(mention.type for _, mention in members)
    return max(counts, key=lambda type_: (type_ not in GENERAL, type_ != "other", counts[type_]))


def _place(members: Sequence[Member]) -> Place | None:
    """The narrowest place that most reports name, in the country where most of the places that they name lie.

    Of equals, the one in whose region most of these lie: a report may take a place for another of its name.
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

    return max(counts, key=rank)


def _date(members: Sequence[Member]) -> Interval:
    """The day that most reports name; a day before a longer span."""
    counts = collections.Counter(mention.date for _, mention in members if mention.date.start)
    if not counts:
        return Interval()
    return max(counts, key=lambda date: (counts[date], date.start == date.end))


def _place_names(place: Place | None, members: Sequence[Member]) -> tuple[str, ...]:
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
