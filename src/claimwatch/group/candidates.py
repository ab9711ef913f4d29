"""Which pairs of mentions are worth comparing: of one time and country, or sharing rare names."""

import collections
import datetime
import itertools
from collections.abc import Iterator, Mapping, Sequence

from claimwatch.group.profile import Profile
from claimwatch.group.terms import Terms
from claimwatch.group.weights import Weights

Pair = tuple[str, str]
"""Two profile ids, in order."""


def candidates(profiles: Sequence[Profile], terms: Mapping[str, Terms], table: Weights) -> set[Pair]:
    """The pairs to compare; never two mentions of one report, which the report itself tells apart.

    Mentions within the window of days are paired where both lie in one country or one's country is unknown, so that
    cost grows with the reports of a week and not of all time.
    """
    by_id = {profile.id: profile for profile in profiles}
    pairs = {*_near_in_time(profiles, table), *_sharing_names(by_id, terms, table)}
    return {(a, b) for a, b in pairs if by_id[a].report != by_id[b].report}


def day_of(profile: Profile) -> datetime.date | None:
    """The day of the event, else of the report; None where neither is known."""
    return profile.date.start or profile.published


def _near_in_time(profiles: Sequence[Profile], table: Weights) -> Iterator[Pair]:
    width = table.window_days
    blocks: dict[int, list[Profile]] = collections.defaultdict(list)
    undated = [p for p in profiles if day_of(p) is None]
    for profile in profiles:
        day = day_of(profile)
        if day:
            blocks[day.toordinal() // width].append(profile)
    for number, block in blocks.items():
        yield from (_pair(a, b) for a, b in itertools.combinations(block, 2) if _meet(a, b, width))
        later = blocks.get(number + 1, ())
        yield from (_pair(a, b) for a, b in itertools.product(block, later) if _meet(a, b, width))
    yield from (_pair(a, b) for a, b in itertools.combinations(undated, 2) if _one_country(a, b))
    yield from (_pair(a, b) for a in undated for b in profiles if day_of(b) and _one_place(a, b))


def _sharing_names(by_id: Mapping[str, Profile], terms: Mapping[str, Terms], table: Weights) -> Iterator[Pair]:
    having: dict[str, list[str]] = collections.defaultdict(list)
    for id_, profile in by_id.items():
        if profile.main:
            for name in terms[id_].rare_names:
                having[name].append(id_)
    shared = collections.Counter(pair for ids in having.values() for pair in itertools.combinations(sorted(ids), 2))
    for (a, b), n in shared.items():
        if n >= table.rare_shared and _meet(by_id[a], by_id[b], table.rare_window_days):
            yield a, b


def _pair(a: Profile, b: Profile) -> Pair:
    return (a.id, b.id) if a.id < b.id else (b.id, a.id)


def _meet(a: Profile, b: Profile, days: int) -> bool:
    one, other = day_of(a), day_of(b)
    return one is not None and other is not None and abs((one - other).days) <= days and _one_country(a, b)


def _one_country(a: Profile, b: Profile) -> bool:
    one, other = a.place and a.place.country, b.place and b.place.country
    return not one or not other or one == other


def _one_place(a: Profile, b: Profile) -> bool:
    return bool(a.place and b.place) and a.place == b.place
