"""Notes on an incident or a report, whom it is assigned to, and handing it back."""

from collections.abc import Callable, Mapping
from typing import Literal

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from claimwatch.desk.views.numbers import number_in
from claimwatch.desk.views.page import page, person_of, told
from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.models import Version
from claimwatch.ledger.query.report import is_wholly_hidden, report_sheet
from claimwatch.ledger.query.talk import said_about_report
from claimwatch.ledger.service.people import GROUPS, LEAST_ROLE, ROLES
from claimwatch.ledger.service.review import talk
from claimwatch.ledger.service.review.undoing import undo

_UNDO: Literal["undo"] = "undo"
Say = Callable[[HttpRequest, Callable[[], int], str, str], str]


def deciders() -> list[str]:
    """The names of the people whom something can be assigned to."""
    roles = [GROUPS[role] for role in ROLES[ROLES.index(LEAST_ROLE["decide"]) :]]
    people = User.objects.filter(is_active=True, groups__name__in=roles)
    return sorted(set(people.values_list("username", flat=True)))


def say(request: HttpRequest, revision: Callable[[], int], *, report: str = "", incident: str = "") -> str:
    """Adds a note, assigns or hands back, as a form asks, and returns what was done.

    Args:
        request: With the form.
        revision: Gives the number of the log's last entry that the person saw.
        report: Its code, if it is about a report.
        incident: Likewise.

    Raises:
        NotAllowed: The person may not decide.
        NewerDecision: Somebody assigned it or handed it back since.
        DecisionError: Something is missing, or there is no such person.
    """
    return SAY[request.POST["what"]](request, revision, report, incident)


def _comment(request: HttpRequest, _revision: Callable[[], int], report: str, incident: str) -> str:
    words = request.POST.get("words", "")
    talk.comment(by=person_of(request), at=timezone.now(), words=words, report=report, incident=incident)
    return gettext("Note added.")


def _assign(request: HttpRequest, revision: Callable[[], int], report: str, incident: str) -> str:
    by, to = person_of(request), request.POST.get("to", "")
    talk.assign(to=to, by=by, at=timezone.now(), revision=revision(), report=report, incident=incident)
    return gettext("Assigned.")


def _hand_back(request: HttpRequest, revision: Callable[[], int], report: str, incident: str) -> str:
    by, to, why = person_of(request), request.POST.get("to", ""), request.POST.get("why", "").strip()
    talk.hand_back(to=to, by=by, at=timezone.now(), revision=revision(), why=why, report=report, incident=incident)
    return gettext("Handed back.")


SAY: Mapping[str, Say] = {"comment": _comment, "assign": _assign, "hand back": _hand_back}
"""What a form may ask for, by its field ``what``."""


@require_POST
@page("decide")
def said(request: HttpRequest, code: str) -> HttpResponseBase:
    """Adds a note to a report, assigns it, hands it back, or takes one of these back."""
    sheet = report_sheet(code, request.user)
    what = request.POST.get("what")
    if sheet is None or what not in (*SAY, _UNDO):
        raise Http404("no such report or decision")
    if is_wholly_hidden(sheet):
        raise NotAllowed(f"report {code}", gettext("may not see this report"))

    def revision() -> int:
        sent = number_in(request.POST.get("revision", ""))
        if sent is None:
            raise DecisionError(f"report {code}", gettext("the page sent no revision; reload it and decide again"))
        return sent

    if what == _UNDO:
        told(request, lambda: _taken_back(request, sheet.version, revision()))
    else:
        told(request, lambda: say(request, revision, report=code))
    return redirect(f"{reverse('desk:report', args=[code])}#talk")


def _taken_back(request: HttpRequest, version: Version, revision: int) -> str:
    number = number_in(request.POST.get("number", ""))
    if number not in {each.number for each in said_about_report(version, request.user)}:
        raise DecisionError(f"report {version.code}", gettext("it has been taken back meanwhile"))
    undo(number, by=person_of(request), at=timezone.now(), revision=revision)
    return gettext("Taken back.")
