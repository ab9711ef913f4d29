"""Claimwatch: who claims what, how firmly, about which incident.

from claimwatch import Reader
reading = Reader().read(text, published=date(2012, 7, 16))
"""

from claimwatch.pipeline import Reader

__all__ = ["Reader"]
