"""Mentions of many reports -> incidents: record linkage."""

from claimwatch.group.identity import Identity, identities
from claimwatch.group.link import Cluster, Linkage, link

__all__ = ["Cluster", "Identity", "Linkage", "identities", "link"]
