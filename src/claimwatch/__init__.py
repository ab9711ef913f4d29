"""Claimwatch: who claims what, how firmly, about which incident.

from claimwatch import Reader, group
reading = Reader().read(text, published=date(2012, 7, 16))
incidents = group([reading]).incidents
"""

from claimwatch.grouping import Grouping, group
from claimwatch.pipeline import Reader

__all__ = ["Grouping", "Reader", "group"]
