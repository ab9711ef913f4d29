"""Releases of armed forces: what one tells without a day happened on the day of the release.

They are known by the short lines above their first sentence: "Northern Command - Orvia / For Immediate Release",
"Operational Update, March 8", "2012-04-PA-052".
"""

import datetime
import functools
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from claimwatch.lexicon import load
from claimwatch.model import TimeMention
from claimwatch.resolve.dates.dateline import date_line

_HEAD = 500
"""Characters in which the lines above the first sentence stand."""
_LONGEST = 120
"""Characters of the longest headline."""
_LONGEST_LABEL = 70
"""Characters of the longest line that says what the text is."""
_LINE = re.compile(r"[^\n]+(?=\n)")
_SERIAL = re.compile(r"\d{4}-\d{2}-[A-Z]{1,3}-\d{2,4}\b|\b\d{8}-\d{2,3}\b")
"""A release's number by year, month, office and count; newspapers number nothing so."""


class ReleaseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``releases.yaml``; each field is explained there."""

    marks: frozenset[str]
    updates: frozenset[str]
    forces: frozenset[str]


def release_day(text: str, mentions: Sequence[TimeMention]) -> datetime.date | None:
    """The day by its own date line of a force's release; None for any other report, and for a release without one."""
    return date_line(text, mentions) if _is_release(text) else None


def _is_release(text: str) -> bool:
    """True if a text's first lines say that an armed force tells of its own operations."""
    lines = list(_header(text))
    labels = [line for line in lines if len(line) <= _LONGEST_LABEL]
    if any(_SERIAL.search(line) for line in labels) or _names(labels, _patterns().updates):
        return True
    return _names(labels, _patterns().marks) and _names(lines, _patterns().forces)


def _header(text: str) -> Iterator[str]:
    """The lines above the first that is a sentence or more."""
    for line in _LINE.finditer(text, 0, min(len(text), _HEAD)):
        words = line[0].strip()
        if len(words) > _LONGEST or words.endswith((".", "!", "?", "”", '"')):
            return
        yield words


def _names(lines: Iterable[str], words: re.Pattern[str]) -> bool:
    return any(words.search(line) for line in lines)


class _Patterns(msgspec.Struct, frozen=True):
    marks: re.Pattern[str]
    updates: re.Pattern[str]
    forces: re.Pattern[str]


@functools.cache
def _patterns() -> _Patterns:
    words = load("en/releases", ReleaseWords)
    return _Patterns(*(_any_of(phrases) for phrases in (words.marks, words.updates, words.forces)))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(phrases)))})(?!\w)", re.IGNORECASE)
