"""What can be decided on an edition's page, each with the form that it takes."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from django.forms import Form
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from claimwatch.errors import OptionError
from claimwatch.letters import editions
from claimwatch.letters.desk.edition_forms import LeadForm, TestForm, TimeForm
from claimwatch.letters.models import Edition
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending import hand_over
from claimwatch.settings import load_settings
from claimwatch.visits import person_of


class Forms(NamedTuple):
    """The forms of the page."""

    lead: LeadForm
    time: TimeForm
    test: TestForm


class Act(NamedTuple):
    """Something that can be decided.

    Attributes:
        carry_out: Does it, and returns what was done.
        form: The form that it takes; None for none.
    """

    carry_out: Callable[[HttpRequest, Edition, Forms], str]
    form: Callable[[Forms], Form | None] = lambda _: None


def _write(request: HttpRequest, edition: Edition, forms: Forms) -> str:
    values = forms.lead.cleaned_data
    editions.write(edition.code, values["subject"], values["lead"], by=person_of(request), at=timezone.now())
    return gettext("Saved.")


def _schedule(request: HttpRequest, edition: Edition, forms: Forms) -> str:
    now, seen = timezone.now(), request.POST.get("upto", "")
    goes_at = forms.time.cleaned_data["goes_at"] or now
    upto = int(seen) if seen.isascii() and seen.isdigit() else 0
    editions.schedule(edition.code, goes_at, upto, by=person_of(request), at=now)
    return gettext("Letter scheduled.")


def _hold(request: HttpRequest, edition: Edition, _: Forms) -> str:
    editions.hold(edition.code, by=person_of(request), at=timezone.now())
    return gettext("The letter is a draft again. It goes out only when somebody schedules it.")


def _cancel(request: HttpRequest, edition: Edition, _: Forms) -> str:
    editions.cancel(edition.code, request.POST.get("why", ""), by=person_of(request), at=timezone.now())
    return gettext("Letter cancelled.")


def _test(request: HttpRequest, edition: Edition, forms: Forms) -> str:
    settings, now, to = load_settings(), timezone.now(), forms.test.cleaned_data["to"]

    def handed(mail: Outgoing) -> str:
        try:
            outcome = hand_over(mail, settings, now)
        except OptionError as error:
            return str(error)
        return "" if outcome.result == "sent" else outcome.answer

    choice = editions.choices(edition)[0]
    editions.send_test(edition, choice, to, settings, handed, by=person_of(request), at=now)
    return gettext("Test sent.")


ActName = Literal["write", "schedule", "test", "hold", "cancel"]
ACTS: Mapping[ActName, Act] = {
    "write": Act(_write, lambda forms: forms.lead),
    "schedule": Act(_schedule, lambda forms: forms.time),
    "test": Act(_test, lambda forms: forms.test),
    "hold": Act(_hold),
    "cancel": Act(_cancel),
}
