"""The first page on letters: how many people read them, and where to go on."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from claimwatch.visits import page


@page("letters")
def shown(request: HttpRequest) -> HttpResponseBase:
    """Where to go on."""
    return render(request, "letters/desk/home.html")
