"""Incidents' lines -> the index with its map and timeline, and lists by day, figure, dispute, country and period.

Pure: strings out. Everything that came from a report is escaped.
"""

from claimwatch.page.overview.entries import Entry, entry
from claimwatch.page.overview.maplabels import Label, Mark, map_labels
from claimwatch.page.overview.pages import Source, overview_pages
from claimwatch.page.overview.projection import HEIGHT, WIDTH, Point, Window, window_of
from claimwatch.page.overview.shapes import Shapes
from claimwatch.page.overview.shapes import shapes as shapes_within

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Entry",
    "Label",
    "Mark",
    "Point",
    "Shapes",
    "Source",
    "Window",
    "entry",
    "map_labels",
    "overview_pages",
    "shapes_within",
    "window_of",
]
