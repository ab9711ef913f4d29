"""The document of a report as it was received, byte for byte: to save, or as plain text."""

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from claimwatch.desk.views.page import page, person_of
from claimwatch.ledger.models import Version
from claimwatch.ledger.query.report import original_bytes
from claimwatch.ledger.service.protection import opened

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_NOTHING_RUNS = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


@require_safe
@page("see")
def saved(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """The bytes, to save; a browser never shows or runs them."""
    data, suffix = _original(request, sha256)
    name = f"original-{sha256[:12]}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
    return _harmless(data, "application/octet-stream", f'attachment; filename="{name}"')


@require_safe
@page("see")
def as_text(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """The bytes as plain text, for pages and mails; what isn't UTF-8 is shown by U+FFFD."""
    words = _original(request, sha256)[0].decode("utf-8", "replace")
    return _harmless(words.encode(), "text/plain; charset=utf-8", "inline")


def _original(request: HttpRequest, sha256: str) -> tuple[bytes, str]:
    """The bytes and their suffix, if the person may see all of them.

    Raises:
        NotAllowed: They may not.
    """
    original = original_bytes(sha256, request.user)
    if original is None:
        raise Http404("no such original, or it was sealed")
    for version in Version.objects.filter(original__sha256=sha256).select_related("report"):
        opened(version, person_of(request), timezone.now())
    return original


def _harmless(data: bytes, content_type: str, disposition: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = disposition
    response["Content-Security-Policy"] = _NOTHING_RUNS
    response["X-Content-Type-Options"] = "nosniff"
    return response
