"""Mail addresses: checked, compared, masked."""

import unicodedata
from typing import Literal, get_args

import idna
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.crypto import salted_hmac

LONGEST = 320
"""Characters: 64 before the @ and 255 after it, as RFC 3696's erratum has it."""
Unseen = Literal["Cc", "Cf", "Zl", "Zp"]
"""Categories of Unicode that no address has: controls, marks of direction, separators of lines."""
_SALT = "claimwatch.letters.address"
_check = EmailValidator()


def is_address(typed: str) -> bool:
    """True if mail can go there: one address without a name, a comment or a control character."""
    if len(typed) > LONGEST or any(unicodedata.category(letter) in get_args(Unseen) for letter in typed):
        return False
    local, at, domain = typed.rpartition("@")
    try:
        _check(f"{_ascii_local(local)}{at}{_ascii_domain(domain)}")
    except (ValidationError, ValueError):
        return False
    return True


def written(address: str) -> str:
    """The address as it is kept: NFC, without spaces around it, its domain in lower case."""
    local, at, domain = unicodedata.normalize("NFC", address.strip()).rpartition("@")
    return f"{local}{at}{domain.lower()}"


def address_key(address: str) -> str:
    """What stands for an address where it may not stand itself: 64 hexadecimal digits that take the desk's key to make.

    Case doesn't count, and a domain in other letters is the same as its ASCII form. What stands after a plus sign
    counts, as it is another mailbox to some servers.
    """
    local, _, domain = written(address).rpartition("@")
    compared = f"{local.casefold()}@{_ascii_domain(domain)}"
    return salted_hmac(_SALT, compared, algorithm="sha256").hexdigest()


def domain_of(address: str) -> str:
    """The domain in ASCII, in lower case."""
    return _ascii_domain(written(address).rpartition("@")[2])


def masked(address: str) -> str:
    """The address as others may see it: "n•••@e•••.org". How long it is isn't told."""
    local, _, domain = address.rpartition("@")
    name, dot, top = domain.rpartition(".")
    return f"{local[:1]}•••@{(name or top)[:1]}•••{dot}{top if dot else ''}"


def _ascii_domain(domain: str) -> str:
    """The domain in ASCII.

    Raises:
        ValueError: It is no domain.
    """
    return domain.lower() if domain.isascii() else idna.encode(domain, uts46=True).decode()


def _ascii_local(local: str) -> str:
    """The part before the @, letters beyond ASCII (RFC 6531) replaced for Django's check, which knows none."""
    return "".join(letter if letter.isascii() else "x" for letter in local)
