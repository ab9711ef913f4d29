"""What all readers' pages share: who may send what, and the frame."""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from django.conf import settings as django_settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from claimwatch.letters.models import Subscriber
from claimwatch.letters.subscribing import Shown, present_notice, sender_name
from claimwatch.letters.words import DIRECTIONS, said
from claimwatch.settings import Settings

_P = ParamSpec("_P")
_View = Callable[Concatenate[HttpRequest, _P], HttpResponseBase]


def readers_page(view: _View[_P]) -> _View[_P]:
    """Opens a view to everybody, without a cookie, if the desk sends letters at all."""

    @functools.wraps(view)
    def shown(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponseBase:
        if not desk().letters.sender:
            raise Http404("this desk sends no letters")
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)  # pages have addresses, and stamps that expire
        return response

    return login_not_required(csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(shown)))


def desk() -> Settings:
    """The desk's settings."""
    found: Settings = django_settings.DESK
    return found


def words(key: str, **values: object) -> str:
    """Words in the desk's language."""
    return said(desk().letters.language, key, **values)


def shown_words(request: HttpRequest, key: str, **values: object) -> Shown:
    """What somebody saw as they acted."""
    settings = desk()
    address: Callable[[HttpRequest], str] = import_string(django_settings.CLIENT_ADDRESS)
    ip = address(request) if settings.letters.keeps_ip else ""
    return Shown(words=words(key, **values), notice=present_notice(settings, timezone.now()), ip=ip)


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page in the desk's language."""
    settings = desk()
    language = settings.letters.language
    frame = {
        "language": language,
        "direction": DIRECTIONS[language],
        "name": sender_name(settings),
        "ledger": settings.public.base_url or "/",
    }
    return render(request, f"letters/pages/{template}", frame | context, status=status)


def lost(request: HttpRequest) -> HttpResponse:
    """The page of a link that doesn't work, whatever the reason."""
    return page(
        request, "message.html", {"title": "gone.title", "lines": (words("gone.why"), words("gone.again"))}, 404
    )


def subscriber_of(reference: str | None) -> Subscriber | None:
    """The subscriber whom a link was signed for; None if it doesn't work, or they were erased."""
    return Subscriber.objects.filter(reference=reference).first() if reference else None
