"""The links at the top of every page."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from claimwatch.ledger.service.people import Right, role_may, role_of


class Link(NamedTuple):
    """A link to a page.

    Attributes:
        words: What it is called.
        url: Its address.
        here: True if it is the present page, or the present one is below it.
    """

    words: str | Promise
    url: str
    here: bool


PAGES: tuple[tuple[str | Promise, str, Right], ...] = (
    (gettext_lazy("To review"), "desk:home", "see"),
    (gettext_lazy("Reports"), "desk:reports", "see"),
    (gettext_lazy("Incidents"), "desk:incidents", "see"),
    (gettext_lazy("Log"), "desk:log", "see"),
    (gettext_lazy("Marks"), "desk:marks", "see"),
    (gettext_lazy("Sources"), "desk:sources", "see"),
    (gettext_lazy("Issues"), "desk:issues", "see"),
    (gettext_lazy("Messages"), "desk:messages", "decide"),
    (gettext_lazy("Letters"), "letters:desk", "letters"),
    (gettext_lazy("People"), "desk:people", "people"),
)
"""The pages in the navigation: their names, their URLs' names and the right that each asks for."""


def navigation(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page shows: the links to the pages that somebody may see, and their role."""
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return {"navigation": ()}
    role = role_of(request.user)
    links = [(words, reverse(name)) for words, name, right in PAGES if role_may(role, right)]
    home = reverse("desk:home")
    here = [
        Link(words, url, request.path == url if url == home else request.path.startswith(url)) for words, url in links
    ]
    return {"navigation": here, "role": role}
