"""Before a release: exactly what would leave, and what of it could single out somebody who is marked."""

import calendar
from collections.abc import Callable, Mapping, Sequence

import msgspec
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from claimwatch.desk.places import region_of
from claimwatch.desk.views.incident.opened import address, incident_page, revision_of
from claimwatch.desk.views.incident.shown import look
from claimwatch.desk.views.incident.table import parts_of
from claimwatch.desk.views.page import html, person_of, told
from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.incident.review import Quote, quotes_of
from claimwatch.ledger.query.incident.singling import Singling, singling_out
from claimwatch.ledger.query.release import document_of, releasable, standing_release, to_happen, verified_replies
from claimwatch.ledger.service import release as service
from claimwatch.ledger.service.protection import mark, version_named
from claimwatch.ledger.service.review.keeping import keep
from claimwatch.ledger.service.review.on_incidents import set_field
from claimwatch.model import Place, Planned
from claimwatch.review import Values


@require_http_methods(["GET", "HEAD", "POST"])
@incident_page("release")
def releasing(request: HttpRequest, row: Incident) -> HttpResponseBase:
    """Shows what would leave, or carries out what was decided about it."""
    if request.method == "POST":
        act = _DECISIONS.get(request.POST.get("decision", ""))
        if act is None:
            raise Http404("no such decision")
        done = told(request, lambda: act(request, row))
        here = reverse("desk:incident-release", args=[row.code])
        is_over = request.POST["decision"] in ("release", "withdraw")
        return redirect(address(row) if done and is_over else here)
    found, trouble = look(row, request.user)
    risks = singling_out(row, found.incident) if found else ()
    context = {
        "row": row,
        "review": found,
        "parts": parts_of(found) if found else (),
        "trouble": trouble,
        "heads": _heads(found.incident.reports) if found else (),
        "risks": risks,
        "replies": verified_replies(row),
        "planned": _planned(row) if found else (),
        "undecided": sum(risk.kept is None for risk in risks),
        "region": region_of(found.incident.place) if found and found.incident.place else None,
    }
    return html(request, "incident_release.html", context)


def _planned(row: Incident) -> list[tuple[Planned, bool]]:
    """What may be published of what is to happen, and whether it stands in the release."""
    former = standing_release(row)
    document = document_of(former) if former else None
    kept = {each.id for each in document.agenda or ()} if document else set()
    return [(each, each.id in kept) for each in to_happen(row)]


def _heads(codes: Sequence[str]) -> list[Quote]:
    """The reports' titles, publishers and days as they leave: without anything that is hidden from anybody."""
    _, heads = quotes_of(codes, {}, AnonymousUser())
    return [heads[code] for code in codes if code in heads]


def _release(request: HttpRequest, row: Incident) -> str:
    why, people = _reason(request, row), settings.DESK.public.people
    by, agenda = person_of(request), request.POST.getlist("agenda")
    service.release(row.code, by=by, at=timezone.now(), why=why, people=people, agenda=agenda)
    return gettext("Released.")


def _withdraw(request: HttpRequest, row: Incident) -> str:
    why, people = request.POST.get("why", ""), settings.DESK.public.people
    service.withdraw(row.code, by=person_of(request), why=why, at=timezone.now(), people=people)
    return gettext("Withdrawn.")


def _keep(request: HttpRequest, row: Incident) -> str:
    keep(row.code, request.POST.get("key", ""), by=person_of(request), at=timezone.now(), why=_reason(request, row))
    return gettext("Kept.")


def _coarsen(request: HttpRequest, row: Incident) -> str:
    """Hides an age or role by a further mark, widens the day to its month, or the place to its region."""
    risk = _risk(request, row)
    by, at, why = person_of(request), timezone.now(), request.POST.get("why", "").strip()
    if risk.trait in ("place", "day"):
        value = _coarser(row, risk)
        revision = revision_of(request, row)
        field = "date" if risk.trait == "day" else "place"
        set_field(row.code, field, value, by=by, at=at, revision=revision, why=why)
        return gettext("Coarsened.")
    if risk.span is None:
        raise DecisionError(
            f"incident {row.code}", gettext("these words can't be found in the report; mark them there")
        )
    mark(version_named(risk.report), risk.span, risk.categories[0], by=by, why=why, at=at)
    messages.info(request, gettext("Anything that changed here and was already confirmed is open again."))
    return gettext("The words are marked and won't be published.")


def _coarser(row: Incident, risk: Singling) -> Values:
    incident = releasable(row)
    if risk.trait == "day" and incident.date.start:
        first = incident.date.start.replace(day=1)
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return {"start": first.isoformat(), "end": last.isoformat()}
    region = region_of(incident.place) if incident.place else None
    if region is None:
        raise DecisionError(f"incident {row.code}", gettext("its region isn't known; set the place by hand"))
    return _as_values(region)


def _risk(request: HttpRequest, row: Incident) -> Singling:
    found = singling_out(row, releasable(row))
    risk = next((each for each in found if each.key == request.POST.get("key", "")), None)
    if risk is None:
        raise DecisionError(f"incident {row.code}", gettext("it wouldn't say this any more; look at it anew"))
    return risk


def _reason(request: HttpRequest, row: Incident) -> str:
    why = request.POST.get("why", "").strip()
    if not why:
        raise DecisionError(f"incident {row.code}", gettext("a reason is required"))
    return why


def _as_values(place: Place) -> Values:
    values: Values = msgspec.to_builtins(place)
    return values


_DECISIONS: Mapping[str, Callable[[HttpRequest, Incident], str]] = {
    "release": _release,
    "withdraw": _withdraw,
    "keep": _keep,
    "coarsen": _coarsen,
}
"""What may be decided here; the ledger's service checks the right to each."""
