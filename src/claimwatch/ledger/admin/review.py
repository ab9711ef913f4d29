"""The review page of one incident: confirm its figures and disputes one at a time, then release it."""

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
    """Replaces Django's form for an incident by the review page."""

    def change_view(self, request: HttpRequest, object_id: str, *_: Any, **__: Any) -> HttpResponse:
        """Shows the page, or carries out the decision submitted from it."""
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
    shown_review: Review | None = None
    trouble = ""
    try:
        if row.standing:
            shown_review = review(row, request.user)
        else:
            trouble = "This incident no longer stands; its reports now belong elsewhere."
    except DecisionError as error:
        trouble = f"{error.why[:1].upper()}{error.why[1:]}."
    return {
        "title": f"Incident {row.code}",
        "row": row,
        "review": shown_review,
        "next": next((item.shown.key for item in shown_review.items if item.confirmation is None), None)
        if shown_review
        else None,
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
    return "Confirmation withdrawn."


def _release(request: HttpRequest, row: Incident, user: User) -> str:
    why = request.POST.get("why", "").strip()
    if not why:
        raise DecisionError(f"incident {row.code}", "a reason for the release is required")
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
"""The decisions that may be submitted, each with the permission it requires."""
