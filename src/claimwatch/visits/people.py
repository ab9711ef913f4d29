"""Who may open the desk's pages, and how decisions are carried out and told there."""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.service.people import Right, require

ROWS = 50
"""The rows of one part of a list."""
_P = ParamSpec("_P")
_View = Callable[Concatenate[HttpRequest, _P], HttpResponseBase]


def page(right: Right) -> Callable[[_View[_P]], _View[_P]]:
    """Opens a view only to people with a right; what the ledger's service doesn't allow them either is answered by 403.

    That somebody has signed in is checked before, for all pages.
    """

    def opened(view: _View[_P]) -> _View[_P]:
        @functools.wraps(view)
        def shown(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponseBase:
            try:
                require(request.user, right)
                response = view(request, *args, **kwargs)
            except NotAllowed as error:
                response = render(request, "desk/not_allowed.html", {"why": error.why}, status=403)
            add_never_cache_headers(response)  # the next person at this machine must not find it
            return response

        return shown

    return opened


def person_of(request: HttpRequest) -> User:
    """The person who asks, and who signs decisions."""
    return cast(User, request.user)


def told(request: HttpRequest, act: Callable[[], str], form: Form | None = None, field: str | None = None) -> bool:
    """Carries out a decision, and shows on the next page what it returns or why it was refused.

    Args:
        request: Of the person who decides.
        act: Carries it out, and returns what was done.
        form: What asked for it, to be shown again with the reason of a refusal; None to tell that at the page's top.
        field: The form's field that the reason stands beside; None if it may be about several.

    Returns:
        True if it was carried out.

    Raises:
        NotAllowed: The person has no right to it.
    """
    try:
        messages.success(request, act())
    except NotAllowed:
        raise
    except DecisionError as error:
        why = in_words(error)
        form.add_error(field, why) if form is not None else messages.error(request, why)
        return False
    return True


def in_words(error: DecisionError) -> str:
    """A refusal as a sentence."""
    return f"{error.why[:1].upper()}{error.why[1:]}."


def part(request: HttpRequest, rows: QuerySet[Any, Any]) -> Page[Model]:
    """The part of a list that the address asks for by ``page``; the nearest if there is none of this number."""
    return Paginator(rows, ROWS).get_page(request.GET.get("page"))
