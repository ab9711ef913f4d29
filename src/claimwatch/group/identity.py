"""Ids of incidents: minted from the founding mention, then inherited."""

import collections
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimwatch.group.linkage import Cluster
from claimwatch.model import Incident, short_hash


class Identity(msgspec.Struct, frozen=True):
    """An incident's id, and the ids of earlier incidents that its mentions stood in."""

    id: str
    previous_ids: tuple[str, ...] = ()


class Names(msgspec.Struct, frozen=True):
    """Ids that were given before people brought mentions together or parted them.

    Attributes:
        known: The id that exactly some mentions had, in the order in which they were recorded.
        taken: Ids of incidents that go on elsewhere, which no cluster may have.
    """

    known: Mapping[frozenset[str], str] = {}
    taken: frozenset[str] = frozenset()


NAMELESS = Names()


def identities(
    clusters: Sequence[Cluster], previous: Sequence[Incident] = (), names: Names = NAMELESS
) -> list[Identity]:
    """The identity of each cluster.

    A cluster of exactly the mentions that a person once merged or parted gets the id back that they had then, so that
    taking decisions back restores it in whatever order they are taken back. Any other inherits the id of the earlier
    incident with which it shares most mentions (then the smallest id); where two clusters would inherit one id, the one
    that shares more keeps it, of equals the one with fewer others to choose from, so that what was moved to another
    incident leaves the code behind, then the one whose founding mention the id is from; the other takes the id that its
    founding mention once had, if that became part of the one it splits from. Ids of other earlier incidents that its
    mentions stood in are its ``previous_ids``: of a merge, what was merged; of a split, what it was split from.
    """
    earlier = {mention: incident.id for incident in previous for mention in incident.mentions}
    older = {incident.id: incident.previous_ids for incident in previous}
    shares = [
        collections.Counter(earlier[mention] for mention in cluster.mentions if mention in earlier)
        for cluster in clusters
    ]
    taken = {*older, *names.taken}
    free = {id_ for id_ in names.known.values() if id_ not in taken} | {id_ for shared in shares for id_ in shared}
    heirs = _heirs(clusters, shares, _restored(clusters, names.known, free))
    taken.update(heirs.values())
    return [
        _identity(cluster, heirs.get(n), shared, older, taken)
        for n, (cluster, shared) in enumerate(zip(clusters, shares, strict=True))
    ]


def _restored(clusters: Sequence[Cluster], known: Mapping[frozenset[str], str], free: set[str]) -> dict[int, str]:
    """The clusters of exactly the mentions that had a known id, which the earliest record gives to one cluster only."""
    places = {frozenset(cluster.mentions): n for n, cluster in enumerate(clusters)}
    restored: dict[int, str] = {}
    for mentions, id_ in known.items():
        if mentions in places and id_ in free and id_ not in restored.values():
            restored[places[mentions]] = id_
    return restored


def _heirs(
    clusters: Sequence[Cluster], shares: Sequence[Mapping[str, int]], restored: Mapping[int, str]
) -> dict[int, str]:
    """Which cluster each earlier id goes on with, those first that get back what they had."""
    wanted = sorted(
        (-share, len(shared), id_ != founded(clusters[n].mentions[0]), id_, n)
        for n, shared in enumerate(shares)
        for id_, share in shared.items()
    )
    heirs = dict(restored)
    given = set(restored.values())
    for *_, id_, n in wanted:
        if id_ not in given and n not in heirs:
            heirs[n] = id_
            given.add(id_)
    return heirs


def _identity(
    cluster: Cluster,
    inherited: str | None,
    shared: Mapping[str, int],
    older: Mapping[str, tuple[str, ...]],
    taken: set[str],
) -> Identity:
    id_ = inherited or _regained(cluster, shared, older, taken) or _minted(cluster, sorted(shared), taken)
    others = sorted(other for other in shared if other != id_)
    past = [*older.get(id_, ()), *others, *(past for other in others if id_ in shared for past in older[other])]
    return Identity(id_, tuple(dict.fromkeys(former for former in past if former != id_)))


def _regained(
    cluster: Cluster, shared: Iterable[str], older: Mapping[str, tuple[str, ...]], taken: set[str]
) -> str | None:
    """The id that an incident of the same founding mention had before it was merged into one it now splits from."""
    id_ = founded(cluster.mentions[0])
    merged = {former for other in shared for former in older[other]}
    return id_ if id_ in merged and id_ not in taken else None


def founded(mention: str, *split: str) -> str:
    """The id of an incident from its founding mention and, where it is split off, from what."""
    return short_hash("incident", *split, mention)


def _minted(cluster: Cluster, split: Iterable[str], taken: set[str]) -> str:
    """A new id; hashed again where an earlier incident of that mention goes on elsewhere."""
    id_ = founded(cluster.mentions[0], *split)
    while id_ in taken:
        id_ = short_hash("incident", id_)
    return id_
