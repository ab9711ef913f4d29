"""Reads mail that comes back: which letter it is about, what it says of the address. Pure but for the desk's key."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses
from typing import Literal

import msgspec
from flufl.bounce import all_failures

from claimwatch.letters.bounces.rules import kind_of
from claimwatch.letters.models import BounceKind
from claimwatch.letters.sending import Returned, one_line, returned

Addressed = Literal["delivered-to", "x-original-to", "envelope-to", "to"]
_TO: tuple[Addressed, ...] = ("delivered-to", "x-original-to", "envelope-to", "to")
"""Headers that name whom a mail was for; servers that deliver by return path write one of the first three."""
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
Action = Literal["failed", "delayed"]
_FAILED: Action = "failed"
_DELAYED: Action = "delayed"
_NOT_BY_ITSELF: Literal["no"] = "no"
_MAILTO = re.compile(r"mailto:([^?>\s]+)")
Report = Literal["delivery-status", "feedback-report"]


class Came(msgspec.Struct, frozen=True):
    """What a mail says.

    Attributes:
        about: The letter or subscriber that it is about.
        kind: The kind of bounce; None if somebody asks by mail to get no more letters.
        code: The enhanced status code; "" if it gives none.
        words: What the other server said.
    """

    about: Returned
    kind: BounceKind | None
    code: str = ""
    words: str = ""


def read(data: bytes) -> Came | None:
    """What a mail in the bounce mailbox says; None if it is about no letter of ours, or is a holiday note."""
    mail = BytesParser(policy=email.policy.compat32).parsebytes(data)
    about = _about(mail)
    if about is None:
        return None
    if _parts(mail, "feedback-report"):
        return Came(about, "complaint")
    if about.about == "u":
        return Came(about, None) if _is_by_a_person(mail) else None
    return _status(mail, about) or _guessed(mail, about)


def _about(mail: Message) -> Returned | None:
    """The return path that the mail was sent to, or, of a complaint, that of the letter in it."""
    headers = [str(value) for name in _TO for value in mail.get_all(name, [])]
    found = [address for _, address in getaddresses(headers)]
    for report in _parts(mail, "feedback-report"):
        found += [str(block.get("original-mail-from", "")) for block in _blocks(report)]
        found += [address for header in _letter_headers(mail) for address in _MAILTO.findall(header)]
    known = (returned(address) for address in found)
    return next((one for one in known if one), None)


def _letter_headers(mail: Message) -> Iterator[str]:
    """The ways to leave of letters that a complaint holds: each names its subscriber."""
    for part in mail.walk():
        yield from (str(value) for value in part.get_all("list-unsubscribe", []))


def _status(mail: Message, about: Returned) -> Came | None:
    """What a report by the standard says (RFC 3464)."""
    for part in _parts(mail, "delivery-status"):
        for block in _blocks(part):
            action = str(block.get("action", "")).strip().lower()
            if not action.startswith((_FAILED, _DELAYED)):
                continue
            status = _STATUS.search(str(block.get("status", "")))
            words = one_line(str(block.get("diagnostic-code", "")).partition(";")[2])
            code = status[1] if status else ""
            given = _STATUS.search(words) if code[1:] in ("", ".0.0") else None
            code = given[1] if given else code
            return Came(about, kind_of(code, words, is_permanent=action.startswith(_FAILED)), code, words)
    return None


def _guessed(mail: Message, about: Returned) -> Came | None:
    """What a report means that keeps to no standard."""
    delayed, failed = all_failures(mail)
    if not (delayed or failed):
        return None
    return Came(about, "hard" if failed else "soft")


def _is_by_a_person(mail: Message) -> bool:
    """True unless a program sent the mail by itself."""
    by_itself = str(mail.get("auto-submitted", _NOT_BY_ITSELF)).strip().lower() != _NOT_BY_ITSELF
    return not by_itself and mail.get_content_type() != "multipart/report"


def _parts(mail: Message, subtype: Report) -> list[Message]:
    return [part for part in mail.walk() if part.get_content_type() == f"message/{subtype}"]


def _blocks(part: Message) -> list[Message]:
    """The groups of fields in a report; one if it was parsed as text."""
    content = part.get_payload()
    if isinstance(content, list):
        return [block for block in content if isinstance(block, Message)]
    return [email.message_from_string(str(content))]
