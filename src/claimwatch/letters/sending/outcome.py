"""What came of handing a mail over."""

import re
from typing import Literal

import msgspec

Result = Literal["sent", "later", "failed", "unknown", "untried"]
"""The server took it; refused it for now; refused it for good; the connection was lost before its last answer; nothing
of it was sent, as the server can't be reached or takes no mail from us at all."""
_ENHANCED = re.compile(r"^(?:\d{3}[ -])?([245]\.\d{1,3}\.\d{1,3})\b")
_QUEUE_ID = re.compile(r"\b(?:queued as\s+|id=)<?([A-Za-z0-9.-]{6,60})>?", re.IGNORECASE)
_LONGEST = 1_000


class Outcome(msgspec.Struct, frozen=True):
    """What came of handing one mail over.

    Attributes:
        result: One of ``Result``.
        answer: The server's last answer with its code, or what went wrong, on one line.
    """

    result: Result
    answer: str

    @property
    def code(self) -> str:
        """The enhanced status code (RFC 3463) in the answer, such as "5.1.1"; "" if it has none."""
        return enhanced_code(self.answer)


def answered(code: int, words: bytes | str) -> Outcome:
    """The outcome that an answer of SMTP means: 2xx took it, 4xx for now not, all others never."""
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    result: Result = "sent" if 200 <= code < 300 else "later" if 400 <= code < 500 else "failed"
    return Outcome(result, one_line(f"{code} {text}"))


def enhanced_code(answer: str) -> str:
    """The enhanced status code at the beginning of an answer; "" if there is none."""
    found = _ENHANCED.match(answer)
    return found[1] if found else ""


def queue_id(answer: str) -> str:
    """The number that the server gave the mail, by which its operator finds it; "" if its answer names none."""
    found = _QUEUE_ID.search(answer)
    return found[1] if found else ""


def one_line(words: str) -> str:
    """Words of a server as one line without control characters, cut to what can be of use."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:_LONGEST]
