"""Mentions of many reports -> incidents: record linkage."""

from claimwatch.group.copies import copies
from claimwatch.group.identity import Identity, identities
from claimwatch.group.link import Cluster, Linkage, Waiting, link
from claimwatch.group.reach import Keys, Reach, Window, keys, reach
from claimwatch.group.sketch import sketches

__all__ = [
    "Cluster",
    "Identity",
    "Keys",
    "Linkage",
    "Reach",
    "Waiting",
    "Window",
    "copies",
    "identities",
    "keys",
    "link",
    "reach",
    "sketches",
]
