"""Mails: subject, sender, day and words of an ``.eml``."""

import email
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from claimwatch.errors import InputError
from claimwatch.model import Report, day_of
from claimwatch.read.build import build_report, tidy
from claimwatch.read.decode import decode
from claimwatch.read.fragment import fragment_text
from claimwatch.read.source import Source
from claimwatch.read.webpage import decode_webpage, extract_page

_MOST_HEADER = 10_000


def read_mail(source: Source) -> Iterator[Report]:
    """The one report of an ``.eml``: its plain text, else the words of its HTML.

    Raises:
        InputError: It isn't a mail, or has no words.
    """
    message = _parsed(source)
    title, sender, date = (_header(message, name) for name in ("Subject", "From", "Date"))
    if not (title or sender or date):
        raise InputError(source.where, "this isn't a mail: it has no Subject, From or Date; save it again as .eml")
    yield build_report(
        source, _text(source, message), title=title, publisher=_publisher(sender), published=day_of(date)
    )


def _parsed(source: Source) -> Message:
    # The library's older policy: the newer one's header parser runs out of stack or memory on headers made for it.
    try:
        return email.message_from_bytes(source.read())
    except RecursionError as error:
        why = "this mail has parts within parts without end; save its words as .txt"
        raise InputError(source.where, why) from error


def _header(message: Message, name: str) -> str | None:
    """A header's words; as they stand where they can't be decoded."""
    words = str(message[name] or "")[:_MOST_HEADER]
    try:
        return tidy(make_header(decode_header(words)))
    except (HeaderParseError, LookupError, ValueError):
        return tidy(words)


def _publisher(sender: str | None) -> str | None:
    """The sender's name, else the address."""
    try:
        name, address = parseaddr(sender or "")
    except RecursionError:  # brackets within brackets without end
        return sender
    return tidy(name) or tidy(address)


def _text(source: Source, message: Message) -> str:
    for subtype in ("plain", "html"):
        for part in message.walk():
            if part.get_content_type() == f"text/{subtype}" and part.get_content_disposition() != "attachment":
                words = _words(source, part, subtype)
                if words.strip():
                    return words
    raise InputError(source.where, "this mail has no words, only attachments; save those on their own")


def _words(source: Source, part: Message, subtype: str) -> str:
    data, declared = part.get_payload(decode=True), part.get_content_charset()
    if not isinstance(data, bytes) or not data.strip():
        return ""
    if subtype == "plain":
        return decode(data, source.where, declared).replace("\r\n", "\n")
    html = decode_webpage(data, source.where, declared)
    page = extract_page(html)
    return page.text if page else fragment_text(html)
