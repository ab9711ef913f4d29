"""An incident as a page: one self-contained HTML file without scripts, and the accounts table as values.

Pure: strings and values out, nothing written, no clock. Everything that came from a report is escaped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from claimwatch.model import Due, Incident, Reading, Tally, short_hash
from claimwatch.page.archive import open_archive
from claimwatch.page.arrange import arranged
from claimwatch.page.chart import chart
from claimwatch.page.index import entries
from claimwatch.page.labels import labels
from claimwatch.page.lead import lead
from claimwatch.page.listings import counts, plans
from claimwatch.page.names import account_names
from claimwatch.page.naming import country_name, latest, title
from claimwatch.page.reasons import reason_lines
from claimwatch.page.render import render
from claimwatch.page.reports import report_views, why_views
from claimwatch.page.view import Cell, Column, Item, Row, Table, accounts_table

TALLY_FILE, AGENDA_FILE = "tally.html", "agenda.html"
LISTINGS = ((TALLY_FILE, "counts of days and wars"), (AGENDA_FILE, "what is to happen"))
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
    table = accounts_table(incident, readings)
    return render(
        "incident.html",
        title=title(incident),
        country=country_name(incident.place.country) if incident.place else None,
        updated=latest(report.published for report in archive.reports.values()),
        copies=sum(len(group) - 1 for group in incident.copies),
        lead=lead(incident, archive, names),
        chart=chart(incident, names),
        reasons=reason_lines(incident, archive, names),
        table=table,
        arranged=arranged(table),
        reports=report_views(incident, archive),
        why=why_views(incident, archive),
        words=labels(),
    )


def site(
    incidents: Sequence[Incident], readings: Sequence[Reading], tallies: Iterable[Tally], due: Iterable[Due]
) -> Iterator[tuple[str, str]]:
    """The files of a static site, each a name and its HTML: a page an incident, the two listings, and the index last.

    Raises:
        KeyError: As `incident_page`.
    """
    for incident in incidents:
        yield file_name(incident), incident_page(incident, readings)
    yield TALLY_FILE, tally_page(tallies, readings)
    yield AGENDA_FILE, agenda_page(due, readings)
    yield "index.html", index_page(incidents, readings, listings=True)


def tally_page(tallies: Iterable[Tally], readings: Sequence[Reading]) -> str:
    """Who counts how many over days, a war or a wider area, by country and day; nothing is added up.

    Raises:
        KeyError: A report or claim isn't in the readings.
    """
    return render(
        "listing.html",
        title="Counts of days and wars",
        hint="Each as one source counts it; they overlap, and nothing here is added up or part of an incident.",
        countries=counts(tallies, readings),
        counted=True,
    )


def agenda_page(due: Iterable[Due], readings: Sequence[Reading]) -> str:
    """What is to happen, by country and day.

    Raises:
        KeyError: A report isn't in the readings.
    """
    return render(
        "listing.html",
        title="What is to happen",
        hint="Votes, visits, deadlines, as reports announce them; none of it is part of an incident.",
        countries=plans(due, readings),
        counted=False,
    )


def index_page(incidents: Iterable[Incident], readings: Sequence[Reading], *, listings: bool = False) -> str:
    """The list of incidents, newest first; links to each page by `file_name`, and to the listings where they are made.

    Raises:
        KeyError: As `incident_page`.
    """
    listed = entries(incidents, readings, file_name)
    return render(
        "index.html",
        entries=listed,
        listings=LISTINGS if listings else (),
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
    "agenda_page",
    "file_name",
    "incident_page",
    "index_page",
    "site",
    "tally_page",
    "title",
]
