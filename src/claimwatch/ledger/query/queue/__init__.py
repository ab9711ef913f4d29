"""Filters and a person in; the incidents and reports that need a look, as that person may see them, out."""

from claimwatch.ledger.query.queue.assigned import ASSIGNED, assigned_to
from claimwatch.ledger.query.queue.found import incidents_found, incidents_named, reports_found
from claimwatch.ledger.query.queue.hidden import headings, incident_headings
from claimwatch.ledger.query.queue.incidents import ORDERS, IncidentFilter, open_incidents
from claimwatch.ledger.query.queue.keyset import ROWS, Order, Part
from claimwatch.ledger.query.queue.lines import IncidentLine, ReportLine, incident_lines, report_lines
from claimwatch.ledger.query.queue.quoted import Quoted, quoted
from claimwatch.ledger.query.queue.reports import NEWEST, ReportFilter, reports
from claimwatch.ledger.query.queue.returned import (
    RETURNED,
    Back,
    bonds_back,
    how_many_came_back,
    returned,
    those_on,
    verdicts_back,
)

__all__ = [
    "ASSIGNED",
    "NEWEST",
    "ORDERS",
    "RETURNED",
    "ROWS",
    "Back",
    "IncidentFilter",
    "IncidentLine",
    "Order",
    "Part",
    "Quoted",
    "ReportFilter",
    "ReportLine",
    "assigned_to",
    "bonds_back",
    "headings",
    "how_many_came_back",
    "incident_headings",
    "incident_lines",
    "incidents_found",
    "incidents_named",
    "open_incidents",
    "quoted",
    "report_lines",
    "reports",
    "reports_found",
    "returned",
    "those_on",
    "verdicts_back",
]
