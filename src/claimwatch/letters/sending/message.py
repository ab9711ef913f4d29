"""Builds messages: headers that mail programs and providers ask for, a text and an HTML part. Pure but for the key."""

import binascii
import datetime
import email.policy
import email.utils
import functools
import hashlib
from email.headerregistry import Address
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from django.utils.encoding import iri_to_uri

from claimwatch.errors import OptionError
from claimwatch.letters.links import domain_of, is_address
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending import dkim
from claimwatch.letters.sending.return_path import return_path
from claimwatch.settings import Letters, Settings

if TYPE_CHECKING:
    from email.message import EmailMessage
    from email.policy import EmailPolicy

KEY_FILE = "dkim.pem"
"""In the desk's folder: the private key that signs letters."""
_PLAIN = email.policy.SMTP
_WIDE = email.policy.SMTPUTF8
"""For addresses with letters beyond ASCII before the @, which only SMTPUTF8 can carry."""
_BY_ITSELF: tuple[Literal["Auto-Submitted"], Literal["auto-generated"]] = ("Auto-Submitted", "auto-generated")
_NEXT_LINE = ",\r\n "


def message(outgoing: Outgoing, settings: Settings, at: datetime.datetime) -> bytes:
    """A mail as it is handed over: with CRLF, signed if the settings name a DKIM selector.

    Args:
        outgoing: The mail; its parts have their links already.
        settings: The desk's.
        at: The current time in UTC, for the ``Date`` header and the signature.

    Raises:
        OptionError: The settings have no sender, or the DKIM key can't be used.
        ValueError: The address can't stand in a header.
    """
    policy = _PLAIN if is_ascii(outgoing) else _WIDE
    lines = [
        _folded("From", str(sender_of(settings)), policy),
        _fold("To", to_of(outgoing), policy),
        _folded("Subject", one_line(outgoing.subject), policy),
        _fold("Date", email.utils.format_datetime(at), policy),
        _plain("Message-ID", f"<{outgoing.message_id}>"),
        *(_plain(name, value) for name, value in further_headers(outgoing, settings).items()),
        "MIME-Version: 1.0\r\n",
    ]
    built = "".join(lines).encode() + _body(outgoing)
    signer = signer_of(settings)
    return dkim.signed(built, signer, int(at.timestamp())) if signer else built


def sender_of(settings: Settings) -> Address:
    """Whom letters come from: the name beside the address, and the address.

    Raises:
        OptionError: The settings have no sender.
    """
    letters = settings.letters
    if not letters.sender:
        raise OptionError("letters have no sender; set sender under [letters] in claimwatch.toml")
    return Address(one_line(letters.name or settings.public.title), addr_spec=letters.sender)


def further_headers(outgoing: Outgoing, settings: Settings) -> dict[str, str]:
    """Headers that mail programs and providers ask for. They are ASCII, and only ``List-Unsubscribe`` is folded."""
    found: dict[str, str] = dict([_BY_ITSELF])
    if outgoing.edition:
        found["Feedback-ID"] = f"{outgoing.edition}:{outgoing.list_code}:{outgoing.kind}:{_domain(settings.letters)}"
    return {**found, **list_headers(outgoing, settings)}


def list_headers(outgoing: Outgoing, settings: Settings) -> dict[str, str]:
    """What names the list and the ways to leave it (RFC 2369, 2919, 8058); only editions have them."""
    if outgoing.kind != "edition":
        return {}
    letters, address = settings.letters, iri_to_uri(settings.letters.address)
    owner = f"<mailto:{letters.sender}>"
    found = {"List-Id": f"<{outgoing.list_code or 'letters'}.{_domain(letters)}>", "List-Owner": owner}
    by_mail = f"<mailto:{return_path(letters, 'u', outgoing.reference)}?subject=unsubscribe>"
    if not outgoing.one_click:
        return {**found, "List-Help": owner, "List-Unsubscribe": by_mail}
    return {
        **found,
        "List-Help": f"<{address}>",
        "List-Subscribe": f"<{address}>",
        **_archive(settings),
        "List-Unsubscribe": f"<{iri_to_uri(outgoing.one_click)}>{_NEXT_LINE}{by_mail}",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def is_ascii(outgoing: Outgoing) -> bool:
    """True if every server can carry the mail: its address has no letter beyond ASCII before the @."""
    return outgoing.to.rpartition("@")[0].isascii()


def signer_of(settings: Settings) -> dkim.Signer | None:
    """Who signs letters here; None if the settings name no selector.

    Raises:
        OptionError: There is no key, or it can't be used.
    """
    selector = settings.letters.dkim_selector
    return dkim.Signer(_domain(settings.letters), selector, _key(settings.folder)) if selector else None


def _key(folder: Path) -> RSAPrivateKey:
    path = folder / KEY_FILE
    try:
        return dkim.load_key(path.read_bytes())
    except OSError as error:
        why = f"{path}: can't be read ({error.strerror}); make it with 'claimwatch letters key'"
        raise OptionError(f'{why}, or set dkim_selector to "" if your mail server signs') from error


def _archive(settings: Settings) -> dict[str, str]:
    base = iri_to_uri(settings.public.base_url)
    return {"List-Archive": f"<{base}letters/>"} if base else {}


def _body(outgoing: Outgoing) -> bytes:
    """The last headers, and the body: the text, and the HTML if there is any."""
    text = _part(outgoing.text, "plain")
    if not outgoing.html:
        return text
    boundary = hashlib.sha256(outgoing.message_id.encode()).hexdigest()[:32].encode()
    head = b'Content-Type: multipart/alternative; boundary="%s"\r\n' % boundary
    begin, end = b"\r\n--%s\r\n" % boundary, b"\r\n--%s--\r\n" % boundary
    return b"".join((head, begin, text, begin, _part(outgoing.html, "html"), end))


def _part(words: str, kind: Literal["plain", "html"]) -> bytes:
    """A part as quoted-printable, for which "email" itself would take twenty times as long."""
    head = f'Content-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    encoded = binascii.b2a_qp(words.replace("\r\n", "\n").replace("\r", "\n").encode())
    return head.encode() + encoded.replace(b"\n", b"\r\n")


def _fold(name: str, value: str, policy: "EmailPolicy[EmailMessage]") -> str:
    """A header as it stands in a message; words beyond ASCII are encoded.

    Raises:
        ValueError: The value has a line break.
    """
    folded: str = policy.fold(*policy.header_store_parse(name, value))
    return folded


def _plain(name: str, value: str) -> str:
    """A header of addresses and names of ours, which "email" would take for words and encode when they are long.

    Raises:
        ValueError: It has a character that can't stand in a header.
    """
    unfolded = value.replace(_NEXT_LINE, "")
    if not (unfolded.isascii() and unfolded.isprintable()):
        raise ValueError(f"{name} has characters that can't stand in a header: {value!r}")
    return f"{name}: {value}\r\n"


_folded = functools.lru_cache(maxsize=64)(_fold)
"""The same, kept for headers that all mails of an edition share."""


def to_of(outgoing: Outgoing) -> str:
    """Whom the mail goes to, with the domain in ASCII.

    Raises:
        ValueError: It is no address.
    """
    if not is_address(outgoing.to):
        raise ValueError("no mail can go to this address")
    return f"{outgoing.to.rpartition('@')[0]}@{domain_of(outgoing.to)}"


def path_of(outgoing: Outgoing, settings: Settings) -> str:
    """Where it goes back to if it can't be delivered."""
    letters = settings.letters
    if outgoing.delivery:
        return return_path(letters, "d", str(outgoing.delivery))
    return return_path(letters, "s", outgoing.reference) if outgoing.reference else letters.bounces or letters.sender


def _domain(letters: Letters) -> str:
    return domain_of(letters.sender)


def one_line(words: str) -> str:
    """Words for a header: control and other invisible characters, line breaks above all, become spaces."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
