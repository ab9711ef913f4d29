"""URLs: Django's admin, until there is a desk."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path


def no_icon(_: HttpRequest) -> HttpResponse:
    """Answers browsers' requests for an icon, as there is none."""
    return HttpResponse(status=204, headers={"Cache-Control": "max-age=86400"})


urlpatterns = [path("favicon.ico", no_icon), path("", admin.site.urls)]
