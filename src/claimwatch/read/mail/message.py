"""Reads mails: subject, sender, day and text, and the mails that one passes on."""

import email
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from claimwatch.errors import InputError
from claimwatch.model import Report, day_of, why_no_day
from claimwatch.read.build import build_report, tidy
from claimwatch.read.mail.forwarded import Section, sections
from claimwatch.read.mail.parts import attached_mails, attachments, is_deep, own_text
from claimwatch.read.source import Source

_TOO_DEEP = "the mail's parts are nested too deeply; save its text as .txt"
_MOST_HEADER = 10_000
_MOST_NAMED = 5
"""Attachments that an error names."""


def read_mail(source: Source) -> Iterator[Report | InputError]:
    """Yields the reports of an ``.eml`` file: attached mails first, then mails quoted below it, then its own text.

    An error names attachments that aren't read.

    Raises:
        InputError: It isn't a mail, or has no text.
    """
    message = _parsed(source)
    if not any(_header(message, name) for name in ("Subject", "From", "Date")):
        raise InputError(source.where, "not a mail: no Subject, From or Date; save it again as .eml")
    empty = True
    for found in _reports(source, message):
        empty &= isinstance(found, InputError)
        yield found
    names = attachments(message)
    if empty:
        raise InputError(source.where, "the mail has no text, only attachments; save those as files")
    if names:
        yield InputError(source.where, f"not read: {_listed(names)}; save attachments as files and read those")


def _parsed(source: Source) -> Message:
    # The library's older policy: hostile headers make the newer one's parser exhaust stack or memory.
    try:
        message = email.message_from_bytes(source.read())
    except RecursionError as error:
        raise InputError(source.where, _TOO_DEEP) from error
    if is_deep(message):
        raise InputError(source.where, _TOO_DEEP)
    return message


def _reports(source: Source, message: Message) -> Iterator[Report | InputError]:
    """Yields the reports of a mail, those that it passes on first, each with its own sender and day."""
    for attached in attached_mails(message):
        yield from _reports(source, attached)
    title, sender, date = (_header(message, name) for name in ("Subject", "From", "Date"))
    own = Section(title, _name_in(sender), date, own_text(source, message))
    for section in sections(own):
        if (why := why_no_day(section.date)) is not None:
            yield InputError(source.where, f"its Date: {why}; read without a day")
        yield build_report(
            source,
            section.text,
            title=section.title,
            publisher=section.sender,
            published=day_of(section.date),
        )


def _header(message: Message, name: str) -> str | None:
    """A header, decoded if possible."""
    words = str(message[name] or "")[:_MOST_HEADER]
    try:
        return tidy(make_header(decode_header(words)))
    except (HeaderParseError, LookupError, ValueError):
        return tidy(words)


def _name_in(sender: str | None) -> str | None:
    """The sender's name, or else the address."""
    try:
        name, address = parseaddr(sender or "")
    except RecursionError:  # deeply nested brackets
        return sender
    return tidy(name) or tidy(address)


def _listed(names: list[str]) -> str:
    listed = ", ".join(f'"{name}"' for name in names[:_MOST_NAMED])
    return f"{listed} and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else listed
