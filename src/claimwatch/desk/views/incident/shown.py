"""The work table of one incident."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from claimwatch.desk.keys import keys_on
from claimwatch.desk.views.incident.opened import incident_page
from claimwatch.desk.views.incident.setting import SETTABLE
from claimwatch.desk.views.incident.table import Sent, parts_of
from claimwatch.desk.views.page import html, in_words, person_of
from claimwatch.desk.views.talk import deciders
from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Entry, Incident, State
from claimwatch.ledger.query.incident.history import UNDOABLE, Line, entries_of, lines_of
from claimwatch.ledger.query.incident.review import Review, review
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.review.decided import settled
from claimwatch.ledger.query.talk import assigned_to, said_about
from claimwatch.ledger.service.people import role_may, role_of
from claimwatch.page import title

WHOLE = 40
"""Most rows of a page that has them all; of a larger incident those of a part come when somebody opens it."""

_LOOKED_AT = 50
"""How many of a person's own decisions are looked through for the last that stands."""


@require_safe
@incident_page("see")
def shown(request: HttpRequest, row: Incident) -> HttpResponseBase:
    """Everything that the incident states, each with its words, its state and what may be done about it.

    A script that asks for a place on the page gets the part that it lies in alone.
    """
    context = context_of(request, row)
    if request.headers.get("HX-Request") and context["asked"]:
        return html(request, "incident_part.html", context | {"part": context["asked"]})
    return html(request, "incident.html", context)


def context_of(request: HttpRequest, row: Incident, sent: Sent | None = None) -> dict[str, Any]:
    """What the page and its parts show; ``sent``: a form that comes back because something is wrong about it."""
    revision = last_entry()
    found, trouble = look(row, request.user)
    parts = parts_of(found, sent) if found else []
    first_open = next((part.number for part in parts if part.open), 0)
    asked = next((part for part in parts if request.GET.get("at", "") in part.ids), None)
    role = role_of(request.user)
    said = said_about(row, request.user)
    last, released_last = _own_last(request, row)
    return {
        "row": row,
        "revision": revision,
        "review": found,
        "heading": title(found.incident) if found else "",
        "parts": parts,
        "asked": asked,
        "unfolded": {part.number for part in parts if part.number == first_open or part.is_wrong or part is asked},
        "is_large": sum(len(part.rows) for part in parts) > WHOLE,
        "best": _best(row, request.user) if found else None,
        "trouble": trouble,
        "said": said,
        "assigned": assigned_to(said),
        "deciders": deciders(),
        "last": last,
        "released_last": released_last,
        "may_decide": role_may(role, "decide"),
        "may_talk": row.standing and role_may(role, "decide"),
        "may_release": role_may(role, "release"),
        "settable": [(field, words) for field, words in SETTABLE.items() if field != "best" or role_may(role, "best")],
        "keys": keys_on("incident", person_of(request)),
    }


def look(row: Incident, user: Any) -> tuple[Review | None, str]:
    """The incident for review, or why it can't be reviewed."""
    if not row.standing:
        return None, gettext("This incident no longer exists; its reports now belong elsewhere.")
    try:
        return review(row, user), ""
    except DecisionError as error:
        return None, in_words(error)


def _best(row: Incident, user: Any) -> Line | None:
    """The decision that set the best figure, as somebody may read it."""
    number = settled(row).set_by.get("best")
    entries = Entry.objects.filter(number=number).select_related("decision") if number else ()
    return next(iter(lines_of(list(entries), user, row)), None) if entries else None


def _own_last(request: HttpRequest, row: Incident) -> tuple[int | None, bool]:
    """The number of the person's own last decision here that stands, and whether they have released it since.

    A release is withdrawn or replaced, not undone: what they decided before it isn't offered in its place.
    """
    own = entries_of(row).filter(by=person_of(request).username, action__in=(*UNDOABLE, "release"))
    for entry in own.select_related("confirmation")[:_LOOKED_AT]:
        decision = getattr(entry, "decision", None)
        if entry.action == "release":
            if row.state == State.RELEASED:
                return None, True
        elif decision.undone_id is None if decision else hasattr(entry, "confirmation"):
            return entry.number, False
    return None, False
