"""Reads mails: subject, sender, day and text of an ``.eml`` file."""

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
    """Yields the one report of an ``.eml`` file: its plain text, or else the text of its HTML.

    Raises:
        InputError: It isn't a mail, or has no text.
    """
    message = _parsed(source)
    title, sender, date = (_header(message, name) for name in ("Subject", "From", "Date"))
    if not (title or sender or date):
        raise InputError(source.where, "not a mail: no Subject, From or Date; save it again as .eml")
    yield build_report(
        source, _text(source, message), title=title, publisher=_publisher(sender), published=day_of(date)
    )


def _parsed(source: Source) -> Message:
    # The library's older policy: hostile headers make the newer one's parser exhaust stack or memory.
    try:
        return email.message_from_bytes(source.read())
    except RecursionError as error:
        why = "the mail's parts are nested too deeply; save its text as .txt"
        raise InputError(source.where, why) from error


def _header(message: Message, name: str) -> str | None:
    """A header, decoded if possible."""
    words = str(message[name] or "")[:_MOST_HEADER]
    try:
        return tidy(make_header(decode_header(words)))
    except (HeaderParseError, LookupError, ValueError):
        return tidy(words)


def _publisher(sender: str | None) -> str | None:
    """The sender's name, or else the address."""
    try:
        name, address = parseaddr(sender or "")
    except RecursionError:  # deeply nested brackets
        return sender
    return tidy(name) or tidy(address)


def _text(source: Source, message: Message) -> str:
    for subtype in ("plain", "html"):
        for part in message.walk():
            if part.get_content_type() == f"text/{subtype}" and part.get_content_disposition() != "attachment":
                words = _words(source, part, subtype)
                if words.strip():
                    return words
    raise InputError(source.where, "the mail has no text, only attachments; save those as files")


def _words(source: Source, part: Message, subtype: str) -> str:
    data, declared = part.get_payload(decode=True), part.get_content_charset()
    if not isinstance(data, bytes) or not data.strip():
        return ""
    if subtype == "plain":
        return decode(data, source.where, declared).replace("\r\n", "\n")
    html = decode_webpage(data, source.where, declared)
    page = extract_page(html)
    return page.text if page else fragment_text(html)
