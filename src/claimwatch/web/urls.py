"""URLs: the desk, and beside it the public ledger with its forms."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import include, path

from claimwatch.web import public_urls


@login_not_required
def nowhere(_: HttpRequest, path: str) -> HttpResponseBase:
    """Below the desk's address are the desk's pages alone, never published files."""
    raise Http404(f"the desk has no page {path}")


desk = [path("desk/", include("claimwatch.desk.urls")), path("desk/<path:path>", nowhere)]
urlpatterns = [path("", include("claimwatch.letters.urls")), *desk, *public_urls.ledger]
