"""The list of reports."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from claimwatch.desk.filters import ReportFilters
from claimwatch.desk.keys import keys_on
from claimwatch.desk.sightings import is_unread
from claimwatch.desk.views.page import html, page, person_of, started_anew
from claimwatch.desk.views.queue import with_notes
from claimwatch.errors import OptionError
from claimwatch.ledger.models import Version
from claimwatch.ledger.query import queue


@require_safe
@page("see")
def listed(request: HttpRequest) -> HttpResponseBase:
    """The reports that the address asks for, the latest arrivals first."""
    filters, person = ReportFilters(request.GET), person_of(request)
    which = filters.which(person)
    try:
        rows = queue.reports(which)
    except OptionError as error:
        filters.add_error("q", f"{str(error)[:1].upper()}{str(error)[1:]}.")
        rows = Version.objects.none()
    if filters.chosen("unread"):
        rows = rows.filter(is_unread(person, Version))
    shown = queue.reports_found(which, person)
    part = started_anew(request, lambda after: queue.NEWEST.part(rows, after, shown=shown))
    lines = queue.report_lines(part.rows, person)
    context = {"form": filters, "rows": with_notes(lines, person), "after": part.after, "keys": keys_on("list", person)}
    return html(request, "reports.html", context)
