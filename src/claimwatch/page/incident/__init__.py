"""An incident -> what its page shows: the first screen, two charts, the accounts by side, its reports.

Pure: values out, no HTML. Everything is attributed; nothing here decides who is right.
"""

from claimwatch.page.incident.cells import Cell, Column, Item, Row, Table, Voice
from claimwatch.page.incident.page import incident_view, side_table

__all__ = ["Cell", "Column", "Item", "Row", "Table", "Voice", "incident_view", "side_table"]
