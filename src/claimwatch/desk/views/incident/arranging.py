"""Merging incidents, splitting them, and moving reports: what will follow is named before anything is done."""

from typing import Any

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from claimwatch.desk.views.incident.opened import incident_page, refused, revision_of
from claimwatch.desk.views.page import html, person_of, words_in
from claimwatch.errors import DecisionError, NewerDecision, NotAllowed
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.incident.review import Quote, quotes_of
from claimwatch.ledger.query.incident.similar import Candidate, as_candidates, similar_to, sought
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.service.review.arranging import merge, move, split
from claimwatch.ledger.service.review.foresight import foreseen
from claimwatch.ledger.store import incident_of


class Report(msgspec.Struct, frozen=True):
    """A report of the incident: its head, and whether it is chosen."""

    head: Quote
    is_chosen: bool


@require_http_methods(["GET", "HEAD", "POST"])
@incident_page("decide")
def merging(request: HttpRequest, row: Incident) -> HttpResponseBase:
    """Finds another incident, says what merging would bring about, and merges."""
    if request.method == "POST":
        return _merged(request, row)
    other, words = request.GET.get("other", "").strip(), words_in(request)
    context: dict[str, Any] = {"row": row, "q": words, "other": other}
    if other:
        by, at, revision = person_of(request), timezone.now(), last_entry()
        context |= {"revision": revision, "both": as_candidates((row.code, other), request.user)}
        context |= _foreseen(lambda: merge(row.code, other, by=by, why="", at=at, revision=revision), {row.code, other})
    else:
        context["found"] = sought(words, row, request.user)
        context["similar"] = _similar(request, row)
    return html(request, "incident_merge.html", context)


def _similar(request: HttpRequest, row: Incident) -> tuple[Candidate, ...]:
    return similar_to(row, request.user) if row.standing else ()


def _merged(request: HttpRequest, row: Incident) -> HttpResponseBase:
    other, why = request.POST.get("other", "").strip(), _why(request)
    try:
        _require_reason(row, why)
        by, revision = person_of(request), revision_of(request, row)
        merge(row.code, other, by=by, why=why, at=timezone.now(), revision=revision)
    except NotAllowed:
        raise
    except DecisionError as error:
        meant = gettext("Merge with %(other)s") % {"other": other}
        return _refused(request, row, error, meant, reverse("desk:incident-merge", args=[row.code]))
    messages.success(request, gettext("Merged. The codes of both incidents lead here."))
    row.refresh_from_db()
    return redirect("desk:incident", row.code if row.standing else row.merged_into)


@require_http_methods(["GET", "HEAD", "POST"])
@incident_page("decide")
def splitting(request: HttpRequest, row: Incident) -> HttpResponseBase:
    """Chooses reports, says what parting or moving them would bring about, and does it."""
    if request.method == "POST":
        return _parted(request, row)
    chosen, to = request.GET.getlist("report"), request.GET.get("to", "").strip()
    context: dict[str, Any] = {"row": row, "to": to, "reports": _reports(request, row, chosen), "chosen": chosen}
    if chosen:
        by, at, mentions, revision = person_of(request), timezone.now(), _mentions(row, chosen), last_entry()
        codes = {row.code, to} - {""}
        context["revision"] = revision
        context |= _foreseen(lambda: _part(row.code, mentions, to, by=by, why="", at=at, revision=revision), codes)
    return html(request, "incident_split.html", context)


def _parted(request: HttpRequest, row: Incident) -> HttpResponseBase:
    chosen, to, why = request.POST.getlist("report"), request.POST.get("to", "").strip(), _why(request)
    try:
        _require_reason(row, why)
        by, revision = person_of(request), revision_of(request, row)
        _part(row.code, _mentions(row, chosen), to, by=by, why=why, at=timezone.now(), revision=revision)
    except NotAllowed:
        raise
    except DecisionError as error:
        meant = gettext("Move the chosen reports out of this incident")
        return _refused(request, row, error, meant, reverse("desk:incident-split", args=[row.code]))
    messages.success(request, gettext("Done. The reports are no longer in this incident."))
    row.refresh_from_db()
    return redirect("desk:incident", row.code if row.standing else row.merged_into)


def _refused(request: HttpRequest, row: Incident, error: DecisionError, meant: str, page: str) -> HttpResponseBase:
    """What others decided meanwhile; the same can be sent once more if nothing else speaks against it."""
    action = page if isinstance(error, NewerDecision) else ""
    return refused(request, row, error, meant=meant, back=page, action=action)


def _part(code: str, mentions: list[str], to: str, **decision: Any) -> None:
    """Moves mentions to another incident, or into one of their own."""
    if to or len(mentions) == 1:
        move(code, mentions, to, **decision)
    else:
        split(code, mentions, **decision)


def _mentions(row: Incident, reports: list[str]) -> list[str]:
    return [mention for mention in incident_of(row).mentions if mention.partition("/")[0] in reports]


def _reports(request: HttpRequest, row: Incident, chosen: list[str]) -> list[Report]:
    codes = incident_of(row).reports
    _, heads = quotes_of(codes, {}, request.user)
    return [Report(heads[code], code in chosen) for code in codes if code in heads]


def _foreseen(act: Any, codes: set[str]) -> dict[str, Any]:
    """What would follow, or why the decision would be refused."""
    try:
        return {"foreseen": foreseen(act, codes)}
    except NotAllowed:
        raise
    except DecisionError as error:
        return {"trouble": f"{error.about[:1].upper()}{error.about[1:]}: {error.why}."}


def _require_reason(row: Incident, why: str) -> None:
    if not why:
        raise DecisionError(f"incident {row.code}", gettext("a reason is required"))


def _why(request: HttpRequest) -> str:
    return request.POST.get("why", "").strip()
