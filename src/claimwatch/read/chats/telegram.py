"""Reads chats that Telegram Desktop exports as ``result.json``: one chat, or all of an account's."""

import datetime
from collections.abc import Iterator, Sequence

import msgspec

from claimwatch.errors import InputError
from claimwatch.model import VeiledReport
from claimwatch.read.build import tidy
from claimwatch.read.chats.thread import Message, reports_of, without_words
from claimwatch.read.source import Source

_NOT_AN_EXPORT = (
    "not a chat that Telegram Desktop exported (result.json); write other reports one per line into a .jsonl"
)
_GROUPS = ("group", "channel")
"""How the types of chats end whose name isn't a person's."""

_POINTED_OUT = frozenset(["mention", "mention_name", "phone", "email"])
_TOPIC = "topic_created"


class _Words(msgspec.Struct, frozen=True):
    type: str
    text: str = ""


class _Message(msgspec.Struct, frozen=True, kw_only=True, rename={"sender": "from", "sender_id": "from_id"}):
    id: int
    type: str
    date: datetime.datetime
    text: str | list[str | _Words] = ""
    sender: str | None = None
    sender_id: str | None = None
    author: str | None = None
    forwarded_from: str | None = None
    reply_to_message_id: int | None = None
    action: str | None = None
    title: str | None = None


class _Chat(msgspec.Struct, frozen=True):
    messages: list[msgspec.Raw]
    name: str | None = None
    type: str = ""


class _Chats(msgspec.Struct, frozen=True):
    list: tuple[_Chat, ...]


class _Account(msgspec.Struct, frozen=True):
    chats: _Chats


def read_telegram(source: Source) -> Iterator[VeiledReport | InputError]:
    """Yields a report for each day of each thread of the chats, and errors for messages that can't be read.

    Raises:
        InputError: It isn't such an export.
    """
    for chat in _chats(source.where, source.read()):
        messages, errors, silent = _read(source.where, chat)
        yield from errors
        yield from _reports(source, chat, messages)
        if silent:
            yield without_words(source, silent)


def _chats(where: str, data: bytes) -> Sequence[_Chat]:
    try:
        try:
            return [msgspec.json.decode(data, type=_Chat)]
        except msgspec.ValidationError:
            return msgspec.json.decode(data, type=_Account).chats.list
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(where, f"{_NOT_AN_EXPORT} ({tidy(error)})") from error


def _read(where: str, chat: _Chat) -> tuple[list[_Message], list[InputError], int]:
    """The messages of a chat, errors for those that can't be read, and how many have no words."""
    messages, errors, silent = [], [], 0
    for number, raw in enumerate(chat.messages, 1):
        try:
            message = msgspec.json.decode(raw, type=_Message)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            errors.append(InputError(f"{where} (message {number})", f"can't be read: {tidy(error)}"))
            continue
        silent += message.type == "message" and not _text(message).strip()
        messages.append(message)
    return messages, errors, silent


def _reports(source: Source, chat: _Chat, messages: Sequence[_Message]) -> Iterator[VeiledReport | InputError]:
    topics = _topics(messages)
    written = [one for one in messages if one.type == "message" and _text(one).strip()]
    made = [
        Message(
            at=one.date,
            text=_text(one),
            sender=_sender(one),
            origin=tidy(one.forwarded_from),
            thread=topics.get(one.id, ""),
        )
        for one in written
    ]
    is_group = chat.type.endswith(_GROUPS)
    yield from reports_of(source, made, _pointed_out(written), publisher=tidy(chat.name) if is_group else None)


def _sender(message: _Message) -> str | None:
    """The person who sent a message: its author in a channel that names authors; None for a channel itself."""
    if message.sender_id and message.sender_id.startswith("channel"):
        return tidy(message.author)
    return tidy(message.sender) or message.sender_id


def _topics(messages: Sequence[_Message]) -> dict[int, str]:
    """The topic of each message of a forum, by its id: that of the message to which it replies."""
    topics: dict[int, str] = {}
    for message in messages:
        if message.action == _TOPIC and message.title:
            topics[message.id] = message.title
        elif message.reply_to_message_id in topics:
            topics[message.id] = topics[message.reply_to_message_id]
    return topics


def _text(message: _Message) -> str:
    if isinstance(message.text, str):
        return message.text
    return "".join(piece if isinstance(piece, str) else piece.text for piece in message.text)


def _pointed_out(messages: Sequence[_Message]) -> list[str]:
    """The names, numbers and addresses of people that messages mark as such."""
    return [
        name
        for message in messages
        if not isinstance(message.text, str)
        for piece in message.text
        if isinstance(piece, _Words) and piece.type in _POINTED_OUT and (name := tidy(piece.text))
    ]
