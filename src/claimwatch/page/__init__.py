"""An incident -> its HTML page, and its accounts table as values.

Pure: strings and values out, nothing written, no clock. Everything that came from a report is escaped.
"""

from claimwatch.page.incident import Cell, Column, Item, Row, Table, Voice
from claimwatch.page.naming import title
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
    "Cell",
    "Column",
    "Item",
    "Row",
    "Table",
    "Voice",
    "accounts_table",
    "agenda_page",
    "file_name",
    "incident_page",
    "index_pages",
    "site",
    "tally_page",
    "title",
]
