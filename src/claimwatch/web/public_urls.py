"""URLs of the public part alone: the published ledger, its forms, letters, and what browsers ask for by themselves."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from claimwatch.letters import urls as letters


@login_not_required
@csrf_exempt  # it changes nothing
@require_safe
def no_icon(_: HttpRequest) -> HttpResponse:
    """Answers browsers' requests for an icon, as there is none."""
    return HttpResponse(status=204, headers={"Cache-Control": "max-age=86400"})


ledger = [path("favicon.ico", no_icon), path("", include("claimwatch.public.forms.urls"))]
urlpatterns = [path("", include((letters.public, letters.app_name))), *ledger]
handler400 = "claimwatch.public.forms.errors.bad_request"
handler404 = "claimwatch.public.forms.errors.not_found"
handler500 = "claimwatch.public.forms.errors.failed"
