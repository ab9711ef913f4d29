"""Reports long after an event, of an inquiry, a trial or an anniversary, join it if they are like a few of its reports.

Such a report shares people, bodies and figures with some reports of the event and little with the others, so that
average linkage parts it from an event that many tell of.
"""

import collections
import datetime
import heapq
from collections.abc import Mapping, Sequence

from claimwatch.group.cluster import BOND, Pair
from claimwatch.group.named_days import shortest_naming
from claimwatch.group.weights import weights
from claimwatch.model import Sketch

Group = frozenset[str]


def with_follow_ups(groups: Sequence[Group], by_id: Mapping[str, Sketch], links: Mapping[Pair, float]) -> list[Group]:
    """The groups, those that do nothing but follow up an event joined with it; by their smallest id.

    Args:
        groups: Of ids of mentions.
        by_id: Their sketches.
        links: What each compared pair weighs, in bits.
    """
    beside = _beside(links)
    home = {id_: group for group in groups for id_ in group}
    for group in sorted(groups, key=lambda group: (_first_day(group, by_id), min(group))):
        event = _followed(group, home, by_id, beside)
        if event:
            home.update(dict.fromkeys(group | event, group | event))
    return sorted(set(home.values()), key=min)


def _beside(links: Mapping[Pair, float]) -> Mapping[str, Mapping[str, float]]:
    """What each mention was compared with, and what that weighs."""
    beside: dict[str, dict[str, float]] = collections.defaultdict(dict)
    for (a, b), weight in links.items():
        beside[a][b] = beside[b][a] = weight
    return beside


def _first_day(group: Group, by_id: Mapping[str, Sketch]) -> datetime.date:
    return min(by_id[id_].published or datetime.date.max for id_ in group)


def _followed(
    group: Group,
    home: Mapping[str, Group],
    by_id: Mapping[str, Sketch],
    beside: Mapping[str, Mapping[str, float]],
) -> Group | None:
    """The event that all mentions of a group look back at and that its closest mentions are most like; None if none.

    Never one from which a person parted it.
    """
    if home[min(group)] != group:
        return None
    table, found = weights(), collections.defaultdict[Group, list[float]](list)
    for id_ in group:
        for other, weight in beside.get(id_, {}).items():
            if home[other] != group and _looks_back(by_id[id_], by_id[other]):
                found[home[other]].append(weight)
    reports = {by_id[id_].report for id_ in group}
    parted = {home[other] for id_ in group for other, weight in beside.get(id_, {}).items() if weight <= -BOND}
    likeness = {
        event: sum(heapq.nlargest(table.late_links, weighed)) / table.late_links
        for event, weighed in found.items()
        if len(weighed) >= table.late_links
        and event not in parted
        and reports.isdisjoint(by_id[id_].report for id_ in event)
    }
    best = max(likeness, key=lambda event: (likeness[event], min(event)), default=None)
    return best if best and likeness[best] >= table.late_least else None


def _looks_back(late: Sketch, event: Sketch) -> bool:
    """True if a report gives the day of an event long before it, and none of violence since."""
    if not (late.published and event.date.start) or (late.published - event.date.start).days <= weights().named_soon:
        return False
    if late.date.start and not late.follows_up:
        return late.date.days_from(event.date) == 0
    return shortest_naming(late.named_days, event.date) is not None
