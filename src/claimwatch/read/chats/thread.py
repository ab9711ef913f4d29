"""Makes a report of each day of a thread of messages."""

import datetime
from collections.abc import Iterator, Sequence

import msgspec

from claimwatch.errors import InputError
from claimwatch.model import VeiledReport
from claimwatch.read.build import build_report
from claimwatch.read.chats.people import People
from claimwatch.read.source import Source

_BREAK = "\n\n"


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message with words.

    Attributes:
        at: When it was sent, by the clock of who exported the chat.
        text: Its words.
        sender: The name or number of the person who sent it; None if a channel did.
        origin: Whom the sender passes it on from; None if they are the sender's own words.
        thread: Tells threads of one chat apart.
    """

    at: datetime.datetime
    text: str
    sender: str | None
    origin: str | None = None
    thread: str = ""


def reports_of(
    source: Source, messages: Sequence[Message], mentioned: Sequence[str] = (), *, publisher: str | None = None
) -> Iterator[VeiledReport | InputError]:
    """Yields the report of each day of each thread, in the order of their first messages.

    Args:
        source: The export.
        messages: In its order.
        mentioned: Names and numbers of other people whom the export points out in its messages.
        publisher: The name of the group or channel; None if it has none, or that of a person.
    """
    people = People([*(name for one in messages for name in (one.sender, one.origin) if name), *mentioned])
    days: dict[tuple[str, datetime.date], list[Message]] = {}
    for message in messages:
        days.setdefault((message.thread, message.at.date()), []).append(message)
    for (thread, day), told in days.items():
        text = _BREAK.join(_written(message, people) for message in told)
        title, group = people.veiled(thread) or None, people.veiled(publisher or "") or None
        try:
            report = build_report(source, text, title=title, publisher=group, published=day)
        except InputError as error:
            yield InputError(f"{source.where} ({day})", error.why)
        else:
            yield VeiledReport(report=report, names=people.named_in(text))


def without_words(source: Source, count: int) -> InputError:
    """The error that tells how many notices and messages without words of an export aren't read."""
    messages = "1 message" if count == 1 else f"{count:,} messages"
    return InputError(source.where, f"not read: {messages} without words, such as pictures and the program's notices")


def _written(message: Message, people: People) -> str:
    """The time and the sender on a line, the words below it."""
    sender = people.alias(message.sender) if message.sender else ""
    passed_on = f"forwarded from {people.alias(message.origin)}" if message.origin else ""
    head = " ".join(filter(None, (f"[{message.at:%H:%M}]", ", ".join(filter(None, (sender, passed_on))))))
    return f"{head}{_BREAK}{people.veiled(message.text.strip())}"
