"""Ids of incidents: minted from the founding mention, then inherited."""

import collections
from collections.abc import Mapping, Sequence

import msgspec

from claimwatch.group.link import Cluster
from claimwatch.model.ids import short_hash
from claimwatch.model.incident import Incident


class Identity(msgspec.Struct, frozen=True):
    """An incident's id, and the ids of incidents that went into it."""

    id: str
    previous_ids: tuple[str, ...] = ()


def identities(found: Sequence[Cluster], previous: Sequence[Incident] = ()) -> list[Identity]:
    """The identity of each cluster.

    A cluster inherits the id of the earlier incident with which it shares most mentions (then the smallest id); where
    two clusters would inherit one id, the one that shares more keeps it. Ids of earlier incidents that are no longer
    anyone's stand in ``previous_ids`` of the cluster that took most of their mentions.
    """
    earlier = {mention: incident.id for incident in previous for mention in incident.mentions}
    older = {incident.id: incident.previous_ids for incident in previous}
    heirs = _heirs(found, earlier)
    inherited = {n: id_ for id_, n in heirs.kept.items()}
    taken = set(older)
    return [_identity(n, cluster, inherited.get(n), heirs, older, taken) for n, cluster in enumerate(found)]


class _Heirs(msgspec.Struct, frozen=True):
    kept: Mapping[str, int]
    merged: Mapping[int, list[str]]


def _heirs(found: Sequence[Cluster], earlier: Mapping[str, str]) -> _Heirs:
    """Which cluster each earlier id goes to: as its id, or merged into it."""
    shares = collections.Counter(
        (earlier[mention], n) for n, cluster in enumerate(found) for mention in cluster.mentions if mention in earlier
    )
    kept: dict[str, int] = {}
    merged: dict[int, list[str]] = collections.defaultdict(list)
    named: set[int] = set()
    for (id_, n), _ in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        if id_ not in kept and n not in named:
            kept[id_] = n
            named.add(n)
    for (id_, n), _ in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        if id_ not in kept and not any(id_ in ids for ids in merged.values()):
            merged[n].append(id_)
    return _Heirs(kept, merged)


def _identity(
    n: int,
    cluster: Cluster,
    inherited: str | None,
    heirs: _Heirs,
    older: Mapping[str, tuple[str, ...]],
    taken: set[str],
) -> Identity:
    gone = sorted(heirs.merged.get(n, ()))
    past = [*older.get(inherited or "", ()), *gone, *(past for id_ in gone for past in older.get(id_, ()))]
    return Identity(inherited or _minted(cluster, taken), tuple(dict.fromkeys(past)))


def _minted(cluster: Cluster, taken: set[str]) -> str:
    """A new id from the founding mention; hashed again where an earlier incident of that mention goes on elsewhere."""
    id_ = short_hash("incident", cluster.mentions[0])
    while id_ in taken:
        id_ = short_hash("incident", id_)
    return id_
