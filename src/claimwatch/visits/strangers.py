"""What strangers may send: from our own page, not in a second, and not one after the other."""

import datetime
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

from claimwatch.ledger.service.messages import count_sender, sent_by

LEAST_SECONDS = 3
"""People take longer to fill the form in; programs often don't."""
MOST_SECONDS = 24 * 60 * 60
"""How long a page with the form can stay open."""
MOST_AN_HOUR = 5
"""Messages from one network."""
SAME: Literal["same-origin"] = "same-origin"
NONE_GIVEN: Literal["null"] = "null"
"""What browsers send that keep the origin to themselves."""
_SALT = "claimwatch.visits"
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


def is_too_many(request: HttpRequest, what: str, most: int = MOST_AN_HOUR) -> bool:
    """Counts something that was sent, and returns True if its network has sent too much of it in the hour.

    Addresses are stored nowhere: only a keyed hash of form, network and hour, which is deleted after the hour.

    Args:
        request: Of the stranger.
        what: Which form it is; each has its own count.
        most: How many one network may send in an hour, to all processes of the server together.
    """
    now = timezone.now()
    return count_sender(_key(request, what, now), now) > most


def has_sent_too_many(request: HttpRequest, what: str, most: int) -> bool:
    """True if ``is_too_many`` has counted so many that the next is too many. Counts nothing itself."""
    return sent_by(_key(request, what, timezone.now())) >= most


def _key(request: HttpRequest, what: str, at: datetime.datetime) -> str:
    """What stands for a form, a network and an hour."""
    address_of: Callable[[HttpRequest], str] = import_string(settings.CLIENT_ADDRESS)
    told = f"{what} {_network(address_of(request))} {at:%Y-%m-%dT%H}"
    return salted_hmac(_SALT, told, algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    """The address; of IPv6 the network that one subscriber has."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return address if parsed.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))
