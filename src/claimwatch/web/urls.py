"""URLs: the desk, and what browsers ask for by themselves."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.generic import RedirectView


@login_not_required
def no_icon(_: HttpRequest) -> HttpResponse:
    """Answers browsers' requests for an icon, as there is none."""
    return HttpResponse(status=204, headers={"Cache-Control": "max-age=86400"})


to_desk = login_not_required(RedirectView.as_view(pattern_name="desk:home"))
urlpatterns = [path("favicon.ico", no_icon), path("", to_desk), path("desk/", include("claimwatch.desk.urls"))]
