"""Pages that say what went wrong, in the public part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """There is no such page."""
    return render(request, "public/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """The request can't be understood."""
    return render(request, "public/bad_request.html", status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """The server has a fault."""
    return render(request, "public/failed.html", status=500)
