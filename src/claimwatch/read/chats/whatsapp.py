"""Reads chats that WhatsApp exports as text, from Android and from iOS."""

import datetime
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimwatch.errors import InputError
from claimwatch.model import VeiledReport
from claimwatch.read.chats.thread import Message, reports_of, without_words
from claimwatch.read.source import Source

_BIDI = "[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
_DATE = rf"(\d{{1,4}}){_BIDI}([./-]){_BIDI}(\d\d?){_BIDI}\2{_BIDI}(\d{{1,4}})"
_TIME = r"(\d\d?)[:.](\d\d)(?:[:.]\d\d)?(?:\s?([ap]\.?\s?m\.?|[صم])(?!\w))?"
_HEAD = re.compile(rf"{_BIDI}\[?{_BIDI}{_DATE}{_BIDI}[,،]?\s{_BIDI}{_TIME}{_BIDI}(?:\]|\s-)\s(.*)", re.IGNORECASE)
"""Android: "14/12/2016, 10:32 - Name: words"; iOS: "[14/12/2016, 10:32:01] Name: words"."""

_SENT = re.compile(rf"{_BIDI}([^\n:]{{1,100}}):\s(.*)", re.DOTALL)
_EDITED = re.compile("\u200e?<[^<>\n]{1,60}>\\s*$")
_PROGRAM = "\u200e"
"""Stands before what the program writes in place of somebody's words: notices, and pictures left out."""

_AFTERNOON = ("p", "م")
"""How "p.m." begins, in English and in Arabic."""

_MONTHS = 12
_NOON, _HOURS, _MINUTES = 12, 24, 60
_FOUR_DIGITS = 4
_CENTURY = 2000


class _Written(NamedTuple):
    """A message as it stands: the line where it begins, its date's numbers in their order, the rest of its head."""

    line: int
    date: tuple[str, str, str]
    mark: str
    time: datetime.time
    text: str


def is_whatsapp(text: str) -> bool:
    """True if a text begins as an exported chat and somebody sends a message in it."""
    first = next(filter(str.strip, text.splitlines()), "")
    return bool(_HEAD.match(first)) and any(_SENT.match(written.text) for written in _written(text))


def read_whatsapp(source: Source, text: str) -> Iterator[VeiledReport | InputError]:
    """Yields a report for each day of an exported chat, and an error that counts messages without words.

    Raises:
        InputError: Its days can be read in two ways.
    """
    written = list(_written(text))
    order = _order(source.where, written)
    messages, silent = [], 0
    for one in written:
        sent = _SENT.match(one.text)
        words = _EDITED.sub("", sent[2]) if sent and not sent[2].startswith(_PROGRAM) else ""
        if sent and words.strip():
            at = datetime.datetime.combine(_day(source.where, one, order), one.time)
            messages.append(Message(at=at, sender=sent[1].strip(), text=words))
        else:
            silent += 1
    yield from reports_of(source, messages)
    if silent:
        yield without_words(source, silent)


def _written(text: str) -> Iterator[_Written]:
    begun: _Written | None = None
    for number, line in enumerate(text.splitlines(), 1):
        head = _HEAD.match(line)
        if head is None or (begun and not _is_possible(head)):
            begun = begun and begun._replace(text=f"{begun.text}\n{line}")
            continue
        if begun:
            yield begun
        first, mark, second, third, hour, minute, half, rest = head.groups()
        begun = _Written(number, (first, second, third), mark, _time(int(hour), int(minute), half), rest)
    if begun:
        yield begun


def _is_possible(head: re.Match[str]) -> bool:
    """True if a head's numbers are those of some day and time; somebody may write a line that only looks like one."""
    first, _, second, third, hour, minute, *_ = head.groups()
    dates = ((first, second, third), (third, second, first), (third, first, second))
    return int(hour) <= _HOURS and int(minute) < _MINUTES and any(_date(*map(int, date)) for date in dates)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year if year >= _CENTURY else year + _CENTURY, month, day)
    except ValueError:
        return None


def _time(hour: int, minute: int, half: str | None) -> datetime.time:
    if half:
        hour = hour % _NOON + (_NOON if half[0].lower() in _AFTERNOON else 0)
    return datetime.time(hour % 24, minute % 60)


def _order(where: str, written: Sequence[_Written]) -> tuple[int, int, int]:
    """Where year, month and day stand in the dates: as all numbers allow, and so that no message is before the last.

    Raises:
        InputError: Two orders, or none, are possible.
    """
    dates = {one.date: one for one in written}
    if all(len(date[0]) == _FOUR_DIGITS for date in dates):
        return 0, 1, 2
    orders = [(2, 1, 0)] if all(one.mark == "." for one in written) else [(2, 1, 0), (2, 0, 1)]
    orders = [order for order in orders if all(int(date[order[1]]) <= _MONTHS for date in dates)]
    if len(orders) > 1:
        orders = [order for order in orders if _is_sorted(dates, order)] or orders
    if len(orders) > 1 and any(date[0] != date[1] for date in dates):
        first = written[0]
        why = f"the day {first.mark.join(first.date)} can be read in two ways; export more days of the chat"
        raise InputError(where, why, line=first.line)
    if not orders:
        raise InputError(where, "its days can't be read; export the chat again", line=written[0].line)
    return orders[0]


def _is_sorted(dates: dict[tuple[str, str, str], _Written], order: tuple[int, int, int]) -> bool:
    keys = [[int(date[place]) for place in order] for date in dates]
    return all(before <= after for before, after in itertools.pairwise(keys))


def _day(where: str, written: _Written, order: tuple[int, int, int]) -> datetime.date:
    day = _date(*(int(written.date[place]) for place in order))
    if day is None:
        raise InputError(where, f"no such day: {written.mark.join(written.date)}", line=written.line)
    return day
