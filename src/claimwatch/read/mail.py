"""Mails: subject, sender, day and words of an ``.eml``."""

import datetime
import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from claimwatch.errors import InputError
from claimwatch.model.report import Report
from claimwatch.read.build import build_report, tidy
from claimwatch.read.decode import decode
from claimwatch.read.fragment import fragment_text
from claimwatch.read.source import Source
from claimwatch.read.webpage import decode_webpage, extract_page

_BROKEN_HEADER = (ValueError, LookupError, TypeError, AttributeError)
"""What the standard library's header parser raises on headers that no mail program writes."""


def read_mail(source: Source) -> Iterator[Report]:
    """The one report of an ``.eml``: its plain text, else the words of its HTML.

    Raises:
        InputError: It isn't a mail, or has no words.
    """
    message = email.message_from_bytes(source.read(), _class=EmailMessage, policy=email.policy.default)
    title, sender, date = (_header(message, name) for name in ("Subject", "From", "Date"))
    if not (title or sender or date):
        raise InputError(source.where, "this isn't a mail: it has no Subject, From or Date; save it again as .eml")
    yield build_report(source, _text(source, message), title=title, publisher=_publisher(sender), published=_day(date))


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return tidy(message[name])
    except _BROKEN_HEADER:
        return None


def _publisher(sender: str | None) -> str | None:
    name, address = parseaddr(sender or "")
    return tidy(name) or tidy(address)


def _day(date: str | None) -> datetime.date | None:
    try:
        return parsedate_to_datetime(date).date() if date else None
    except (ValueError, OverflowError):
        return None


def _text(source: Source, message: EmailMessage) -> str:
    for subtype in ("plain", "html"):
        for part in message.walk():
            if part.get_content_type() == f"text/{subtype}" and not part.is_attachment():
                words = _words(source, part, subtype)
                if words.strip():
                    return words
    raise InputError(source.where, "this mail has no words, only attachments; save those on their own")


def _words(source: Source, part: EmailMessage, subtype: str) -> str:
    data, declared = part.get_payload(decode=True), part.get_content_charset()
    if not isinstance(data, bytes) or not data.strip():
        return ""
    if subtype == "plain":
        return decode(data, source.where, declared).replace("\r\n", "\n")
    html = decode_webpage(data, source.where, declared)
    page = extract_page(html)
    return page.text if page else fragment_text(html)
