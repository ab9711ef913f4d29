"""Addresses: until there is a desk, Django's admin."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path


def no_icon(_: HttpRequest) -> HttpResponse:
    """What browsers ask for by themselves, and there is none."""
    return HttpResponse(status=204, headers={"Cache-Control": "max-age=86400"})


urlpatterns = [path("favicon.ico", no_icon), path("", admin.site.urls)]
