"""Incidents' lines -> the index with its map and timeline, and lists by day, figure, dispute, country and period.

Pure: strings out. Everything that came from a report is escaped.
"""

from claimwatch.page.overview.entries import Entry, entry
from claimwatch.page.overview.pages import Source, overview_pages

__all__ = ["Entry", "Source", "entry", "overview_pages"]
