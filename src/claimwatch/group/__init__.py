"""Mentions of many reports -> incidents: record linkage."""

from claimwatch.group.copies import copies
from claimwatch.group.identity import Identity, identities
from claimwatch.group.link import Cluster, Linkage, link
from claimwatch.group.sketch import sketches

__all__ = ["Cluster", "Identity", "Linkage", "copies", "identities", "link", "sketches"]
