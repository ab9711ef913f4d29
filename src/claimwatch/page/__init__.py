"""An incident -> its HTML page, and its accounts table as values.

Pure: strings and values out, nothing written, no clock. Everything that came from a report is escaped.
"""

from claimwatch.page.archive import Quote
from claimwatch.page.figures import range_words
from claimwatch.page.incident import Cell, Column, Item, Row, Table, Voice
from claimwatch.page.labels import labels as page_labels
from claimwatch.page.labels import question_label
from claimwatch.page.naming import country_name, day, days, place_in_full, place_words, title
from claimwatch.page.overview import (
    HEIGHT,
    WIDTH,
    Label,
    Mark,
    Point,
    Shapes,
    Window,
    map_labels,
    shapes_within,
    window_of,
)
from claimwatch.page.pages import (
    accounts_table,
    agenda_page,
    file_name,
    incident_page,
    index_pages,
    release_names,
    release_view,
    site,
    tally_page,
)
from claimwatch.page.rendering import environment, filled, style

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Cell",
    "Column",
    "Item",
    "Label",
    "Mark",
    "Point",
    "Quote",
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
    "environment",
    "file_name",
    "filled",
    "incident_page",
    "index_pages",
    "map_labels",
    "page_labels",
    "place_in_full",
    "place_words",
    "question_label",
    "range_words",
    "release_names",
    "release_view",
    "shapes_within",
    "site",
    "style",
    "tally_page",
    "title",
    "window_of",
]
