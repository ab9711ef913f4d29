"""The parts of a mail: which of them are its text, which are mails that it passes on, and which are files."""

import re
from collections.abc import Iterator
from email.message import Message

from claimwatch.read.build import tidy
from claimwatch.read.decode import decode
from claimwatch.read.fragment import fragment_text
from claimwatch.read.source import Source
from claimwatch.read.webpage import decode_webpage, extract_page

_WORD = re.compile(r"\w+")
_STUB = 0.5
"""Plain text of fewer words than this share of its HTML only says that there is HTML, or is a teaser."""

_MOST_NESTED = 50
_MOST_COMPARED = 50
"""Parts that may repeat one another; a mail made to waste time has more."""

_SIGNATURES = frozenset(["application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"])
_NOT_A_FILE = frozenset(["multipart", "message"])
_BREAK = "\n\n"


def own_text(source: Source, message: Message) -> str:
    """The text that the sender wrote, of all parts in their order; "" if there is none.

    Of several forms of one text, the plain one counts, unless it is a stub. A part that repeats another is left out.
    """
    texts = [text for text in _texts(source, message) if _WORD.search(text)]
    if len(texts) < 2:
        return "".join(texts)
    whole = [_words(text) for text in texts[:_MOST_COMPARED]]
    kept = [text for number, text in enumerate(texts[:_MOST_COMPARED]) if not _is_repeated(number, whole)]
    return _BREAK.join(text.strip() for text in (*kept, *texts[_MOST_COMPARED:]))


def attached_mails(message: Message) -> Iterator[Message]:
    """Yields the mails that this one has attached, not those attached to these."""
    for part in _children(message):
        if part.get_content_type() == "message/rfc822":
            yield from _children(part)
        else:
            yield from attached_mails(part)


def is_deep(message: Message) -> bool:
    """True if parts nest deeper than any mail program makes them."""
    level = [message]
    for _ in range(_MOST_NESTED):
        level = [child for part in level for child in _children(part)]
    return bool(level)


def attachments(message: Message) -> list[str]:
    """The names of attached files, of signatures none; the type of a file without a name."""
    return [
        tidy(part.get_filename()) or part.get_content_type()
        for part in message.walk()
        if part.get_content_disposition() == "attachment"
        and part.get_content_maintype() not in _NOT_A_FILE
        and part.get_content_type() not in _SIGNATURES
        and part.get_payload(decode=True)
    ]


def _texts(source: Source, part: Message) -> Iterator[str]:
    """Yields the texts of a part and those in it, in their order."""
    if part.get_content_type() == "multipart/alternative":
        yield _best([_BREAK.join(_texts(source, form)) for form in _children(part)])
    elif part.get_content_maintype() == "multipart":
        for child in _children(part):
            yield from _texts(source, child)
    elif part.get_content_disposition() != "attachment":
        yield _text(source, part)


def _best(forms: list[str]) -> str:
    """The first form of a text that isn't much shorter than another."""
    lengths = [len(_WORD.findall(form)) for form in forms]
    whole = (form for form, length in zip(forms, lengths, strict=True) if length >= _STUB * max(lengths))
    return next(whole, "")


def _text(source: Source, part: Message) -> str:
    data, declared = part.get_payload(decode=True), part.get_content_charset()
    if not isinstance(data, bytes) or not data.strip():
        return ""
    if part.get_content_type() == "text/plain":
        return decode(data, source.where, declared).replace("\r\n", "\n")
    if part.get_content_type() != "text/html":
        return ""
    html = decode_webpage(data, source.where, declared)
    page = extract_page(html)
    return page.text if page else fragment_text(html)


def _children(part: Message) -> list[Message]:
    held = part.get_payload() if part.is_multipart() else []
    return [child for child in held if isinstance(child, Message)]


def _is_repeated(number: int, whole: list[str]) -> bool:
    """True if the words of a text stand in another one, or in an equal one before it."""
    words = whole[number]
    return any(words in other and (words != other or at < number) for at, other in enumerate(whole) if at != number)


def _words(text: str) -> str:
    """The words with a blank on each side."""
    return f" {' '.join(_WORD.findall(text))} "
