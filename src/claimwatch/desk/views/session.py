"""Signing in and out, and one's own password."""

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from claimwatch.desk.views.fields import Hints, password_field
from claimwatch.desk.views.page import html, page, person_of
from claimwatch.errors import DecisionError
from claimwatch.ledger.service.people import set_password

LONGEST_NAME = 150
"""Most characters of a person's name, as in their table; wrong ones are noted where longer ones don't fit."""


class SignInForm(AuthenticationForm):
    """Name and password."""

    error_messages = {  # noqa: RUF012 - as Django declares it
        "invalid_login": gettext_lazy("Name or password is wrong, or the account is deactivated."),
        "inactive": gettext_lazy("Name or password is wrong, or the account is deactivated."),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # Django's own, handed on
        name = self.fields["username"]
        name.label = gettext("Name")
        name.validators.append(MaxLengthValidator(LONGEST_NAME))  # Django only tells browsers how long names may be


class PasswordForm(forms.Form):
    """One's password, and a new one twice."""

    present = password_field(gettext_lazy("Current password"), Hints(autocomplete="current-password"))
    new = password_field(
        gettext_lazy("New password"),
        Hints(autocomplete="new-password"),
        gettext_lazy("At least 12 characters. Several unrelated words are easy to remember and hard to guess."),
    )
    again = password_field(gettext_lazy("New password again"), Hints(autocomplete="new-password"))

    def clean_again(self) -> str:
        """The second new password, if it is the first."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError(gettext("The new passwords differ."))
        return again


sign_in = login_not_required(
    LoginView.as_view(
        template_name="desk/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
    )
)
sign_out = LogoutView.as_view()


@sensitive_post_parameters()
@page("see")
def password(request: HttpRequest) -> HttpResponseBase:
    """Changes one's own password. Other browsers in which one is signed in are signed out."""
    person = person_of(request)
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        if not person.check_password(form.cleaned_data["present"]):
            form.add_error("present", gettext("This isn't your current password."))
        elif _is_set(request, form):
            return redirect("desk:home")
    return html(request, "password.html", {"form": form})


def _is_set(request: HttpRequest, form: PasswordForm) -> bool:
    person = person_of(request)
    try:
        set_password(person, form.cleaned_data["new"], timezone.now(), by=person, way="desk")
    except DecisionError as error:
        form.add_error("new", error.why)
        return False
    update_session_auth_hash(request, person)
    messages.success(request, gettext("Your password has been changed."))
    return True
