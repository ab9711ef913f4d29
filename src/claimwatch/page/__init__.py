"""An incident -> its HTML page, and its accounts table as values.

Pure: strings and values out, nothing written, no clock. Everything that came from a report is escaped.
"""

from claimwatch.page.figures import range_words
from claimwatch.page.incident import Cell, Column, Item, Row, Table, Voice
from claimwatch.page.labels import labels
from claimwatch.page.naming import country_name, day, days, title
from claimwatch.page.overview import HEIGHT, WIDTH, Label, Mark, Point, Shapes, Window, map_labels, shapes, window_of
from claimwatch.page.pages import (
    accounts_table,
    agenda_page,
    file_name,
    incident_page,
    index_pages,
    site,
    tally_page,
)

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Cell",
    "Column",
    "Item",
    "Label",
    "Mark",
    "Point",
    "Row",
    "Shapes",
    "Table",
    "Voice",
    "Window",
    "accounts_table",
    "agenda_page",
    "country_name",
    "day",
    "days",
    "file_name",
    "incident_page",
    "index_pages",
    "labels",
    "map_labels",
    "range_words",
    "shapes",
    "site",
    "tally_page",
    "title",
    "window_of",
]
