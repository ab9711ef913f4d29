"""Refuses requests with NUL characters, which PostgreSQL stores nowhere and can't even compare with."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase, QueryDict

_WHY = "the request contains a NUL character"


class NoNul:
    """Middleware that answers 400 if the address, a cookie or a field of a form has a NUL, before any view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hands the request on if its address and cookies are clean.

        Raises:
            BadRequest: They aren't.
        """
        if _has_nul([request.path, *request.COOKIES.values()]) or _has_nul(_words(request.GET)):
            raise BadRequest(_WHY)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: object, _args: object, _kwargs: object) -> None:
        """Looks at the fields of a form, which by now the check against forged requests has read.

        Raises:
            BadRequest: One of them has a NUL.
        """
        if request.method == "POST" and _has_nul(_words(request.POST)):
            raise BadRequest(_WHY)


def _words(fields: QueryDict) -> list[str]:
    return [word for name, values in fields.lists() for word in (name, *map(str, values))]


def _has_nul(words: list[str]) -> bool:
    return any("\0" in word for word in words)
