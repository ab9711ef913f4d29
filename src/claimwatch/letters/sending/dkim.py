"""Signs messages (DKIM, RFC 6376): RSA and SHA-256, relaxed headers and a simple body. Pure.

The body is quoted-printable, in which servers on the way change no space; so it needn't be relaxed, which takes longer
than the signature itself.
"""

import base64
import functools
import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from claimwatch.errors import OptionError

LEAST_BITS = 1024
"""What receivers accept at the least (RFC 8301)."""
USUAL_BITS = 2048
Signed = Literal[
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "mime-version",
    "content-type",
    "list-id",
    "list-help",
    "list-owner",
    "list-archive",
    "list-subscribe",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "auto-submitted",
    "feedback-id",
]
"""The headers that are signed if they are there. RFC 8058 asks for both of ``List-Unsubscribe``."""
SIGNED: tuple[Signed, ...] = get_args(Signed)
OVERSIGNED: tuple[Signed, ...] = ("from", "to", "subject", "date", "message-id")
"""Signed once more than they are there, so that nobody can add a second one."""

_SPACES = re.compile(rb"[ \t]+")
_FOLD = re.compile(rb"\r\n(?=[ \t])")

Header = tuple[str, bytes]
"""A header's name in lower case and its whole line, folds included, without the last line break."""


class Signer(msgspec.Struct, frozen=True):
    """A key and where its public half stands.

    Attributes:
        domain: The domain that signs.
        selector: The key's name below ``_domainkey`` of the domain.
        key: The private key.
    """

    domain: str
    selector: str
    key: rsa.RSAPrivateKey


@functools.lru_cache(maxsize=4)
def load_key(pem: bytes) -> rsa.RSAPrivateKey:
    """The private key in a PEM file.

    Raises:
        OptionError: It isn't an RSA key, or too short a one.
    """
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise OptionError("the DKIM key isn't a PEM file with an RSA key without a password") from error
    if not isinstance(key, rsa.RSAPrivateKey) or key.key_size < LEAST_BITS:
        raise OptionError(f"the DKIM key must be an RSA key of {LEAST_BITS} bits or more")
    return key


def new_key() -> bytes:
    """A new private key, as the PEM file that ``load_key`` reads."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=USUAL_BITS)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_record(key: rsa.RSAPrivateKey) -> str:
    """The DNS record (TXT) with the public half of a key."""
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"


def signed(message: bytes, signer: Signer, at: int) -> bytes:
    """A message with a signature as its first header.

    Args:
        message: Headers and body with CRLF.
        signer: Who signs.
        at: The current time in seconds since 1970, UTC.
    """
    head, _, body = message.partition(b"\r\n\r\n")
    headers = _headers(head)
    names = _names(headers)
    stub = _stub(signer, names, _body_hash(body), at)
    covered = b"\r\n".join([*_canonical(headers, names), _relaxed("dkim-signature", stub)])
    signature = base64.b64encode(signer.key.sign(covered, padding.PKCS1v15(), hashes.SHA256()))
    return stub + b"\r\n ".join(_pieces(signature)) + b"\r\n" + message


def _headers(head: bytes) -> list[Header]:
    lines = re.split(rb"\r\n(?![ \t])", head)
    return [(line.partition(b":")[0].strip().lower().decode(errors="replace"), line) for line in lines]


def _names(headers: Sequence[Header]) -> list[str]:
    """The names of headers that are signed, one for each time that one is there, and once more if oversigned."""
    there = [name for name, _ in headers]
    return [name for name in SIGNED for _ in range(there.count(name) + (name in OVERSIGNED))]


def _canonical(headers: Sequence[Header], names: Iterable[str]) -> Iterable[bytes]:
    """The lines of headers as they are signed: of those of one name, the last comes first (RFC 6376, 5.4.2)."""
    left: dict[str, list[bytes]] = {}
    for name, line in headers:
        left.setdefault(name, []).append(line)
    return [_relaxed(name, left[name].pop()) for name in names if left.get(name)]


def _relaxed(name: str, line: bytes) -> bytes:
    value = _SPACES.sub(b" ", _FOLD.sub(b"", line.partition(b":")[2])).strip()
    return name.encode() + b":" + value


def _body_hash(body: bytes) -> bytes:
    """SHA-256 of the body without empty lines at its end."""
    return base64.b64encode(hashlib.sha256(body.rstrip(b"\r\n") + b"\r\n").digest())


def _stub(signer: Signer, names: Iterable[str], body_hash: bytes, at: int) -> bytes:
    """The signature's header but for the signature itself, which is the last of its fields."""
    fields = (
        f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d={signer.domain}; s={signer.selector};",
        f"t={at};",
        f"h={':'.join(names)};",
        f"bh={body_hash.decode()};",
        "b=",
    )
    return "\r\n ".join(fields).encode()


def _pieces(signature: bytes) -> list[bytes]:
    return [signature[start : start + 72] for start in range(0, len(signature), 72)]
