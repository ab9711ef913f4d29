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


def identities(clusters: Sequence[Cluster], previous: Sequence[Incident] = ()) -> list[Identity]:
    """The identity of each cluster.

    A cluster inherits the id of the earlier incident with which it shares most mentions (then the smallest id); where
    two clusters would inherit one id, the one that shares more keeps it, of equals the one with fewer others to choose
    from, so that what was moved to another incident leaves the code behind; the other takes the id that its founding
    mention once had, if that became part of the one it splits from. Ids of other earlier incidents that its mentions
    stood in are its ``previous_ids``: of a merge, what was merged; of a split, what it was split from.
    """
    earlier = {mention: incident.id for incident in previous for mention in incident.mentions}
    older = {incident.id: incident.previous_ids for incident in previous}
    shares = [
        collections.Counter(earlier[mention] for mention in cluster.mentions if mention in earlier)
        for cluster in clusters
    ]
    heirs = _heirs(shares)
    taken = set(older)
    return [
        _identity(cluster, heirs.get(n), shared, older, taken)
        for n, (cluster, shared) in enumerate(zip(clusters, shares, strict=True))
    ]


def _heirs(shares: Sequence[Mapping[str, int]]) -> dict[int, str]:
    """Which cluster each earlier id goes on with."""
    wanted = sorted((-share, len(shared), id_, n) for n, shared in enumerate(shares) for id_, share in shared.items())
    heirs: dict[int, str] = {}
    given: set[str] = set()
    for _, _, id_, n in wanted:
        if id_ not in given and n not in heirs:
            heirs[n] = id_
            given.add(id_)
    return heirs


def _identity(
    cluster: Cluster,
    inherited: str | None,
    shared: Iterable[str],
    older: Mapping[str, tuple[str, ...]],
    taken: set[str],
) -> Identity:
    id_ = inherited or _regained(cluster, shared, older, taken) or _minted(cluster, sorted(shared), taken)
    others = sorted(other for other in shared if other != id_)
    past = [*older.get(id_, ()), *others, *(past for other in others if inherited for past in older[other])]
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
