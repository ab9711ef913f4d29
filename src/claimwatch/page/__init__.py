"""An incident as a page: one self-contained HTML file without scripts, and the accounts table as values.

Pure: strings and values out, nothing written, no clock. Everything that came from a report is escaped.
"""

import re
from collections.abc import Iterable, Sequence

from claimwatch.model.ids import short_hash
from claimwatch.model.incident import Incident
from claimwatch.model.reading import Reading
from claimwatch.page.archive import open_archive
from claimwatch.page.chart import chart
from claimwatch.page.index import entries
from claimwatch.page.labels import labels
from claimwatch.page.lead import lead
from claimwatch.page.names import account_names
from claimwatch.page.naming import country_name, latest, title
from claimwatch.page.render import render
from claimwatch.page.reports import report_views, why_views
from claimwatch.page.view import Cell, Column, Item, Row, Table, accounts_table

PLAIN_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def incident_page(incident: Incident, readings: Sequence[Reading]) -> str:
    """The page of an incident, whole: styles inlined, no scripts, nothing fetched.

    Args:
        incident: What to show.
        readings: Readings of all its reports, in any order; others are ignored.

    Returns:
        HTML that UTF-8 can hold. The same values give the same string.

    Raises:
        KeyError: A report or claim of the incident isn't in the readings.
    """
    archive = open_archive(incident, readings)
    names = account_names(incident, archive)
    return render(
        "incident.html",
        title=title(incident),
        country=country_name(incident.place.country) if incident.place else None,
        updated=latest(report.published for report in archive.reports.values()),
        copies=sum(len(group) - 1 for group in incident.copies),
        lead=lead(incident, archive, names),
        chart=chart(incident, names),
        table=accounts_table(incident, readings),
        reports=report_views(incident, archive),
        why=why_views(incident, archive),
        words=labels(),
    )


def index_page(incidents: Iterable[Incident], readings: Sequence[Reading]) -> str:
    """The list of incidents, newest first; links to each page by `file_name`.

    Raises:
        KeyError: As `incident_page`.
    """
    listed = entries(incidents, readings, file_name)
    return render(
        "index.html",
        entries=listed,
        reports=len({reading.report.id for reading in readings}),
        updated=latest(reading.report.published for reading in readings),
    )


def file_name(incident: Incident) -> str:
    """The page's file name: ASCII, safe on every file system, the same for the same id and different for others."""
    if PLAIN_ID.fullmatch(incident.id):
        return f"incident-{incident.id}.html"
    return f"incident-x{short_hash(incident.id)}.html"


__all__ = [
    "Cell",
    "Column",
    "Item",
    "Row",
    "Table",
    "accounts_table",
    "file_name",
    "incident_page",
    "index_page",
    "title",
]
