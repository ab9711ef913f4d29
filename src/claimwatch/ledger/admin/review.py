"""The page of one incident in Django's admin: confirm one figure or dispute at a time, then release."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.review import Review, review
from claimwatch.ledger.service import decisions
from claimwatch.ledger.service import release as releasing

CONFIRM, RELEASE = "ledger.add_confirmation", "ledger.add_release"


if TYPE_CHECKING:
    PlainAdmin = admin.ModelAdmin[Any]
else:
    PlainAdmin = admin.ModelAdmin


class ReviewPage(PlainAdmin):
    """Puts the page in the place of Django's own form for an incident."""

    def change_view(self, request: HttpRequest, object_id: str, *_: Any, **__: Any) -> HttpResponse:
        """Shows the page, or carries out the one decision that was sent from it."""
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404("no such incident")
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        if request.method == "POST":
            return _decided(request, row)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "POST"])
        context = {**self.admin_site.each_context(request), **_context(request, row), "opts": self.model._meta}
        return TemplateResponse(request, "admin/ledger/incident/review.html", context)


def _context(request: HttpRequest, row: Incident) -> dict[str, Any]:
    found: Review | None = None
    trouble = ""
    try:
        if row.standing:
            found = review(row, request.user)
        else:
            trouble = "It no longer stands: its reports went elsewhere."
    except DecisionError as error:
        trouble = f"{error.why[:1].upper()}{error.why[1:]}."
    return {
        "title": f"Incident {row.code}",
        "row": row,
        "review": found,
        "next": next((item.shown.key for item in found.items if item.confirmation is None), None) if found else None,
        "trouble": trouble,
        "may_confirm": request.user.has_perm(CONFIRM),
        "may_release": request.user.has_perm(RELEASE),
    }


def _decided(request: HttpRequest, row: Incident) -> HttpResponse:
    decide = _DECISIONS.get(request.POST.get("decision", ""))
    if decide is None:
        raise Http404("no such decision")
    permission, act = decide
    if not isinstance(request.user, User) or not request.user.has_perm(permission):
        raise PermissionDenied
    try:
        messages.success(request, act(request, row, request.user))
    except DecisionError as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(f"{request.path}#next")


def _confirm(request: HttpRequest, row: Incident, user: User) -> str:
    decisions.confirm(row.code, request.POST.get("key", ""), by=user, at=timezone.now())
    return "Confirmed."


def _unconfirm(request: HttpRequest, row: Incident, user: User) -> str:
    key, why = request.POST.get("key", ""), request.POST.get("why", "")
    decisions.unconfirm(row.code, key, by=user, why=why, at=timezone.now())
    return "The confirmation is taken back."


def _release(request: HttpRequest, row: Incident, user: User) -> str:
    why = request.POST.get("why", "").strip()
    if not why:
        raise DecisionError(f"incident {row.code}", "say why it is released")
    releasing.release(row.code, by=user, at=timezone.now(), why=why)
    return "Released."


def _withdraw(request: HttpRequest, row: Incident, user: User) -> str:
    releasing.withdraw(row.code, by=user.username, why=request.POST.get("why", ""), at=timezone.now())
    return "Withdrawn."


_DECISIONS: dict[str, tuple[str, Callable[[HttpRequest, Incident, User], str]]] = {
    "confirm": (CONFIRM, _confirm),
    "unconfirm": (CONFIRM, _unconfirm),
    "release": (RELEASE, _release),
    "withdraw": (RELEASE, _withdraw),
}
"""What may be sent, with the permission that it needs."""
