"""``security.txt``: whom to tell about a weakness of the site.

Source: RFC 9116.
"""

import datetime
from typing import Literal

from claimwatch.settings import Public

SecurityState = Literal["", "expires soon", "expired"]
SOON = datetime.timedelta(days=30)
"""Before the last day of the contact, when it is time to renew it."""
PATH = ".well-known/security.txt"


def security_state(public: Public, today: datetime.date) -> SecurityState:
    """How long the contact is still good; "" if there is time, or no contact.

    Args:
        public: The settings.
        today: The day by the clock, in UTC.
    """
    expires = public.security_expires
    if not public.security_contact or expires is None:
        return ""
    if today > expires:
        return "expired"
    return "expires soon" if today > expires - SOON else ""


def security_txt(public: Public) -> str | None:
    """The file; None without a contact and the last day on which it is good, which RFC 9116 requires."""
    if not public.security_contact or public.security_expires is None:
        return None
    lines = [f"Contact: {_on_line(public.security_contact)}", f"Expires: {public.security_expires}T23:59:59Z"]
    if public.base_url:
        lines.append(f"Canonical: {public.base_url}{PATH}")
    return "".join(f"{line}\r\n" for line in lines)


def _on_line(text: str) -> str:
    return " ".join(text.split())
