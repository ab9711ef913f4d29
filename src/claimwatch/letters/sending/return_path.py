"""Where a mail goes back to: an address of its own for each, so that a bounce names the letter it is about (VERP)."""

import re
from typing import Literal

import msgspec
from django.utils.crypto import constant_time_compare, salted_hmac

from claimwatch.settings import Letters

About = Literal["d", "s", "u"]
"""A delivery, by its number; a mail to confirm, by its subscriber's reference; "unsubscribe me", likewise."""
_SALT = "claimwatch.letters.return-path"
_DIGITS = 12
"""Hexadecimal digits of the signature: 48 bits, too many to guess by mail."""
MOST_LOCAL = 64 - len("+s-") - 32 - len("-") - _DIGITS
"""Letters before the @ that the bounce address may have, so that its return paths keep to the 64 of RFC 5321."""
_LOCAL = re.compile(rf"\+([dsu])-([0-9a-f]+)-([0-9a-f]{{{_DIGITS}}})$")


class Returned(msgspec.Struct, frozen=True):
    """What a return path is about.

    Attributes:
        about: One of ``About``.
        name: The delivery's number, or the subscriber's reference.
    """

    about: About
    name: str


def return_path(letters: Letters, about: About, name: str) -> str:
    """The address to which mail about something goes back, such as "bounces+d-17-0123456789abcdef@example.org"."""
    local, _, domain = (letters.bounces or letters.sender).rpartition("@")
    return f"{local}+{about}-{name}-{_signature(about, name)}@{domain}"


def returned(address: str) -> Returned | None:
    """What a return path is about; None if we didn't make it."""
    found = _LOCAL.search(address.strip().strip("<>").rpartition("@")[0].lower())
    if found is None:
        return None
    about, name, signature = found.groups()
    if not constant_time_compare(signature, _signature(about, name)):
        return None
    return Returned(msgspec.convert(about, About), name)


def _signature(about: str, name: str) -> str:
    return salted_hmac(_SALT, f"{about}-{name}", algorithm="sha256").hexdigest()[:_DIGITS]
