"""Mentions of many reports -> incidents: record linkage."""

from claimwatch.group.blocking import Keys, Reach, Window, keys, keys_of, reach
from claimwatch.group.cluster import Pair
from claimwatch.group.identity import NAMELESS, Identity, Names, identities
from claimwatch.group.linkage import Cluster, Linkage, Similar, Waiting, link, similar
from claimwatch.group.near_copies import copies
from claimwatch.group.shared_passages import passages
from claimwatch.group.sketch import sketches

__all__ = [
    "NAMELESS",
    "Cluster",
    "Identity",
    "Keys",
    "Linkage",
    "Names",
    "Pair",
    "Reach",
    "Similar",
    "Waiting",
    "Window",
    "copies",
    "identities",
    "keys",
    "keys_of",
    "link",
    "passages",
    "reach",
    "similar",
    "sketches",
]
