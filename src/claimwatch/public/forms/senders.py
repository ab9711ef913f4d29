"""Who may send a message: somebody at our own page, not in a second, and not one after the other."""

import ipaddress
from collections.abc import Callable
from typing import Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

from claimwatch.ledger.service.messages import count_sender

LEAST_SECONDS = 3
"""People take longer to fill the form in; programs often don't."""
MOST_SECONDS = 24 * 60 * 60
"""How long a page with the form can stay open."""
MOST_AN_HOUR = 5
"""Messages from one network."""
SAME: Literal["same-origin"] = "same-origin"
NONE_GIVEN: Literal["null"] = "null"
"""What browsers send that keep the origin to themselves."""
_SALT = "claimwatch.public.forms"
_signer = TimestampSigner(salt=_SALT)


def stamp() -> str:
    """What the form carries to prove when it was opened. Nothing is kept in a cookie."""
    return _signer.sign("form")


def is_timely(stamped: str) -> bool:
    """True if the form was opened long enough ago, and not too long ago."""
    try:
        _signer.unsign(stamped, max_age=MOST_SECONDS)
    except BadSignature:
        return False
    try:
        _signer.unsign(stamped, max_age=LEAST_SECONDS)
    except BadSignature:  # older than that
        return True
    return False


def is_from_here(request: HttpRequest) -> bool:
    """True unless the browser says that another site's page sent the form."""
    site = request.headers.get("Sec-Fetch-Site", SAME)
    origin = request.headers.get("Origin", NONE_GIVEN)
    return site == SAME and (origin == NONE_GIVEN or urlsplit(origin).netloc == request.get_host())


def is_too_many(request: HttpRequest) -> bool:
    """Counts a message, and returns True if its network has sent too many in the hour, to any process of the server.

    Addresses are stored nowhere: only a keyed hash of network and hour, which is deleted after the hour.
    """
    address_of: Callable[[HttpRequest], str] = import_string(settings.CLIENT_ADDRESS)
    now = timezone.now()
    told = f"{_network(address_of(request))} {now:%Y-%m-%dT%H}"
    return count_sender(salted_hmac(_SALT, told, algorithm="sha256").hexdigest(), now) > MOST_AN_HOUR


def _network(address: str) -> str:
    """The address; of IPv6 the network that one subscriber has."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return address if parsed.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))
