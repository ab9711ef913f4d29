"""The people of the desk: for admins, who add them, give them roles, and close their accounts."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from claimwatch.desk.views.fields import Hints, password_field, text_input
from claimwatch.desk.views.page import html, page, part, person_of, told
from claimwatch.ledger.query import lists
from claimwatch.ledger.service import people

ROLES = (
    ("reader", gettext_lazy("Reader: sees everything except what is marked")),
    ("reviewer", gettext_lazy("Reviewer: also decides on reports and incidents")),
    ("editor", gettext_lazy("Editor: also releases, marks and seals")),
    ("admin", gettext_lazy("Admin: also manages people and sees what is marked")),
)


class PersonForm(forms.Form):
    """A new person."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=150,
        help_text=gettext_lazy("It signs their decisions and can't be changed later."),
        widget=text_input(Hints(autocomplete="off")),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=ROLES, initial="reviewer")
    password = password_field(
        gettext_lazy("Password"),
        Hints(autocomplete="new-password"),
        gettext_lazy("At least 12 characters. Ask them to change it once they have signed in."),
    )


class PasswordForm(forms.Form):
    """A new password for somebody."""

    password = password_field(
        gettext_lazy("New password"),
        Hints(autocomplete="new-password"),
        gettext_lazy("At least 12 characters. It signs them out everywhere."),
    )


@page("people")
def listed(request: HttpRequest) -> HttpResponseBase:
    """All people, active ones first."""
    rows = part(request, lists.people())
    for row in rows:
        row.role = people.role_in(group.name for group in row.groups.all())  # type: ignore[attr-defined]
    return html(request, "people.html", {"rows": rows})


@sensitive_post_parameters()
@page("people")
def added(request: HttpRequest) -> HttpResponseBase:
    """Adds a person."""
    form = PersonForm(request.POST or None)
    if form.is_valid() and told(request, lambda: _add(request, form.cleaned_data), form):
        return redirect("desk:people")
    return html(request, "add_person.html", {"form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@page("people")
def changed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One person: another role, a new password, an account closed or opened again."""
    row, change = get_object_or_404(User, pk=pk), request.POST.get("change", "")
    act = _CHANGES.get(change)
    form = PasswordForm(request.POST if act is _password else None)
    if request.method == "POST":
        if act is None:
            raise Http404("no such change")
        if act is not _password:
            told(request, lambda: act(request, row))
            return redirect("desk:person", pk)
        if form.is_valid() and told(request, lambda: act(request, row), form, "password"):
            return redirect("desk:person", pk)
    role = people.role_in(group.name for group in row.groups.all())
    return html(request, "person.html", {"row": row, "role_now": role, "roles": ROLES, "form": form})


def _add(request: HttpRequest, fields: dict[str, Any]) -> str:
    now, by = timezone.now(), person_of(request)
    people.add_person(fields["name"], fields["password"], now, role=fields["role"], by=by, way="desk")
    return gettext("%(name)s added.") % {"name": fields["name"]}


def _role(request: HttpRequest, row: User) -> str:
    role = people.role_named(request.POST.get("role", ""))
    people.set_role(row, role, timezone.now(), by=person_of(request), way="desk")
    return gettext("%(name)s has a new role.") % {"name": row.username}


def _password(request: HttpRequest, row: User) -> str:
    people.set_password(row, request.POST.get("password", ""), timezone.now(), by=person_of(request), way="desk")
    return gettext("%(name)s has a new password, and is signed out.") % {"name": row.username}


def _deactivate(request: HttpRequest, row: User) -> str:
    people.deactivate(row, timezone.now(), by=person_of(request), way="desk")
    return gettext("%(name)s can no longer sign in. Past decisions stay.") % {"name": row.username}


def _reactivate(request: HttpRequest, row: User) -> str:
    people.reactivate(row, timezone.now(), by=person_of(request), way="desk")
    return gettext("%(name)s can sign in again.") % {"name": row.username}


_CHANGES = {"role": _role, "password": _password, "deactivate": _deactivate, "reactivate": _reactivate}
