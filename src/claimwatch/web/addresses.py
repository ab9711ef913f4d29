"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the client; behind the reverse proxy, the one that the proxy saw.

    A proxy appends the address that it saw to ``X-Forwarded-For``; what stands before it, anybody may have written.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.DESK.desk.https else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
