"""Everything that an incident's page shows, as values for its template."""

from collections.abc import Mapping
from typing import Any

from claimwatch.model import Incident
from claimwatch.page.archive import Archive
from claimwatch.page.incident.apart import apart_lines, shared_lines
from claimwatch.page.incident.bars import chart
from claimwatch.page.incident.cells import Table
from claimwatch.page.incident.common import agreed_lines
from claimwatch.page.incident.disputes import dispute_lines
from claimwatch.page.incident.killed import side_rows
from claimwatch.page.incident.reasons import reason_lines
from claimwatch.page.incident.reports import report_views, why_views
from claimwatch.page.incident.sides import sides
from claimwatch.page.incident.summary import summary
from claimwatch.page.incident.table import table_of
from claimwatch.page.incident.timeline import timeline
from claimwatch.page.incident.visits import mission_lines
from claimwatch.page.labels import labels
from claimwatch.page.naming import country_name, latest, title


def side_table(incident: Incident, archive: Archive, names: Mapping[str, str]) -> Table:
    """The accounts of an incident by side, one beside the other.

    Raises:
        KeyError: A claim of the incident isn't in the archive.
    """
    return table_of(sides(incident), archive, names)


def incident_view(incident: Incident, archive: Archive, names: Mapping[str, str]) -> dict[str, Any]:
    """The values of ``incident.html``; ``names`` are those of the accounts by entity."""
    grouped = sides(incident)
    return {
        "title": title(incident),
        "country": country_name(incident.place.country) if incident.place else None,
        "updated": latest(report.published for report in archive.reports.values()),
        "copies": sum(len(group) - 1 for group in incident.copies),
        "summary": summary(grouped, archive, names),
        "killed": side_rows(grouped, archive, names),
        "disputes": dispute_lines(incident, grouped, archive, names),
        "agreed": agreed_lines(incident, names),
        "missions": mission_lines(incident, archive, names),
        "timeline": timeline(grouped, archive, names),
        "chart": chart(grouped, archive, names),
        "apart": apart_lines(incident, archive, names),
        "shared": shared_lines(incident, archive),
        "reasons": reason_lines(incident, archive, names),
        "table": table_of(grouped, archive, names),
        "reports": report_views(incident, archive),
        "why": why_views(incident, archive),
        "words": labels(),
    }
