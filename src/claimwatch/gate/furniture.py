"""What of a report's text is the page's own: links to other stories, share buttons, newsletters."""

import functools
import re
from collections.abc import Iterable

import msgspec

from claimwatch.lexicon import load

_LINE = re.compile(r"[^\n]+")
_FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_BULLET = r"[\s>»›▶►•*#\[(–—|-]*+"
"""What may lead a heading; possessive, as no heading starts with any of it and long rows of marks would be slow."""
_MARK = r"\s*(?:[:|>»›→]|[–—-]\s)"
_LONGEST_TEASER = 200
"""Characters; a longer line without a full stop is a paragraph that lost it."""


class FurnitureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``furniture.yaml``, which says what each list holds."""

    sure: tuple[str, ...]
    marked: tuple[str, ...]
    services: tuple[str, ...]
    trailing: tuple[str, ...]


def without_furniture(text: str) -> str:
    """The text with spaces for every character of the page's own lines; offsets hold.

    A line that leads to another story goes, and so do the lines below a heading that stands alone ("Related articles")
    until one ends like a sentence.
    """
    if not _hint().search(text):
        return text
    pieces, end, is_list = [], 0, False
    for line in _LINE.finditer(text):
        start = _furniture_from(line[0], is_list)
        is_heading = _heading().fullmatch(line[0]) is not None
        is_list = (is_list or is_heading) if start is not None else is_list and not line[0].strip()
        if start is not None:
            pieces += [text[end : line.start() + start], " " * (len(line[0]) - start)]
            end = line.end()
    return "".join([*pieces, text[end:]])


def _furniture_from(line: str, is_list: bool) -> int | None:
    """Where in a line the page's own words start; None if it has none."""
    if not line.strip():
        return None
    has_stop = _FULL_STOP.search(line) is not None
    if _marked().match(line) or _service().match(line) or (_sure().match(line) and not has_stop):
        return 0
    if is_list and not has_stop and len(line) <= _LONGEST_TEASER:
        return 0
    tail = None if has_stop else _tail().search(line)
    return tail.end("stop") if tail else None


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _words() -> FurnitureWords:
    return load("en/furniture", FurnitureWords)


@functools.cache
def _hint() -> re.Pattern[str]:
    """Finds quickly whether a text may have anything of the page's."""
    words = _words()
    return re.compile(rf"\b(?:{_any((*words.sure, *words.marked, *words.services, *words.trailing))})\b", re.IGNORECASE)


@functools.cache
def _heading() -> re.Pattern[str]:
    words = _words()
    return re.compile(rf"{_BULLET}(?:{_any((*words.sure, *words.marked))})[\s:|>»›→\])–—-]*", re.IGNORECASE)


@functools.cache
def _marked() -> re.Pattern[str]:
    """A heading by itself, or before a mark."""
    words = _words()
    return re.compile(rf"{_BULLET}(?:{_any((*words.sure, *words.marked))})(?:[\s\])]*$|{_MARK})", re.IGNORECASE)


@functools.cache
def _sure() -> re.Pattern[str]:
    return re.compile(rf"{_BULLET}(?:{_any(_words().sure)})\b", re.IGNORECASE)


@functools.cache
def _service() -> re.Pattern[str]:
    return re.compile(rf"{_BULLET}(?:{_any(_words().services)})\b", re.IGNORECASE)


@functools.cache
def _tail() -> re.Pattern[str]:
    """Behind a sentence's end, words of the page up to the line's end; they start with a capital."""
    return re.compile(rf"(?P<stop>[.!?…][\"'”’)\]]*)\s+(?=[A-Z])(?i:{_any(_words().trailing)})\b[^.!?…]*$")
