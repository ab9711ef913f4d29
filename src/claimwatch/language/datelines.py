"""Datelines: where a report says, before its first sentence or a later part's, where and when it was filed.

Three sorts: "KABUL, Afghanistan (Oct. 1) -", at the start of a line, ends in a dash; "KABUL, Afghanistan (Oct. 1)",
there too, ends in a date in brackets; "AFP Thursday 25 Sep 2014 A series of strikes ...", from pages that lost their
layout, ends in a full date with no mark behind it.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator

import msgspec

from claimwatch.lexicon import load

Span = tuple[int, int]
"""Characters from the first, inclusive, to the second, exclusive."""

_LONGEST = 60
"""Characters that a place, a date and an agency need at most: "JACKSONVILLE, Fla. (Oct. 16, 2012 / Agency) -"."""
_LONGEST_NAME = 4
"""Words of the longest names in datelines ("Ho Chi Minh City")."""
_TO_DASH = re.compile(
    rf"([^\n]{{1,{_LONGEST}}}?)(?:[^\S\n]?—\s*|\.-\s+|[^\S\n]?(?:--|–|\x96|\x97)\s+|[^\S\n][-_]\s+)(\S)"
)
"""What stands before a dash, and the first character after it.

Old wires set "_" for a dash, Spanish ones ".-"; 0x96 and 0x97 are the dashes of texts that were read as Latin-1 and
are Windows-1252.
"""
_TO_BRACKET = re.compile(rf"([^()\n]{{1,{_LONGEST}}}\([^()\n]{{4,{_LONGEST}}}\))\s+(?=[\"“'‘]?[A-ZÀ-ÖØ-Þ])")
"""What stands before the end of a bracket behind which a sentence starts."""
_START = re.compile(r"^[^\S\n]*(?=\S)|(?<=[a-z0-9 ][.!?] )(?=[A-Z]{3})", re.MULTILINE)
"""A line's start; or, behind a headline that lost its own line, a word in capitals."""
_PART = re.compile(r"\(([^()\n]*)\)|([^(),\n]+)")
_WORD = re.compile(r"[^\s/]+")
_NUMBER_IN_DATE = re.compile(r"(\d{1,2})([a-z]*)|\d{4}")


class DatelineWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``datelines.yaml``; each field is explained there."""

    months: frozenset[str]
    weekdays: frozenset[str]
    day_endings: frozenset[str]
    within_names: frozenset[str]
    before_dates: frozenset[str]


class Dateline(msgspec.Struct, frozen=True):
    """One dateline.

    Attributes:
        span: All of it, without the dash.
        place: Where it was filed, with the region or country; None if it names no place.
        date: The day; None if it gives none.
        agency: Who filed it, without brackets; None if it doesn't say.
        has_dash: True if a dash ends it; else a sentence starts right behind it.
    """

    span: Span
    place: Span | None
    date: Span | None
    agency: Span | None
    has_dash: bool


def find_datelines(text: str) -> list[Dateline]:
    """The datelines of a text, in text order."""
    return sorted([*_at_starts(text), *_with_full_date(text)], key=lambda dateline: dateline.span)


def is_header(text: str, span: Span) -> bool:
    """True if a span, such as a date, stands in a short line that isn't a sentence, or opens a headline with a colon.

    "Monday 16 July 2012"; "Apr. 22: Two shells fell".
    """
    start, end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    if text[span[1] : span[1] + 1] == ":" and not text[start : span[0]].strip():
        return True
    line = text[start : end if end >= 0 else len(text)].strip()
    return len(line) <= _LONGEST and not line.endswith((".", "!", "?", ";"))


def _at_starts(text: str) -> Iterator[Dateline]:
    for start in _START.finditer(text):
        dateline = _to_dash(text, start.end()) or _to_bracket(text, start.end())
        if dateline:
            yield dateline


def _to_dash(text: str, start: int) -> Dateline | None:
    head = _TO_DASH.match(text, start)
    return _read(text, *head.span(1), has_dash=True) if head and not head[2].islower() else None


def _to_bracket(text: str, start: int) -> Dateline | None:
    """The dateline that ends in a date in brackets; other brackets, and those of a year, may belong to any name."""
    head = _TO_BRACKET.match(text, start)
    dateline = _read(text, *head.span(1), has_dash=False) if head else None
    if dateline is None or dateline.date is None or dateline.date[1] != dateline.span[1] - 1:
        return None
    names_month_or_day = any(character.isalpha() for character in text[slice(*dateline.date)])
    return dateline if names_month_or_day else None


def _read(text: str, start: int, end: int, *, has_dash: bool) -> Dateline | None:
    """The dateline that these words are; None if they are something else."""
    place: Span | None = None
    date: Span | None = None
    agency: Span | None = None
    for part in _PART.finditer(text, start, end):
        bracketed, span = part[1] is not None, _trimmed(text, *part.span(1 if part[1] is not None else 2))
        if span[0] == span[1]:
            continue
        words = _words(text[slice(*span)])
        if all(map(_is_of_date, words)):
            date = (date[0] if date else span[0], span[1])
        elif bracketed:
            agency = span
        elif date is None and agency is None and _is_name(words):
            place = (place[0] if place else span[0], span[1])
        else:
            return None
    return Dateline((start, end), place, date, agency, has_dash) if place else None


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _is_of_date(word: str) -> bool:
    small, lexicon = word.lower().rstrip(".,"), _lexicon()
    number = _NUMBER_IN_DATE.fullmatch(small)
    if number:
        return not number[2] or number[2] in lexicon.day_endings
    return small in lexicon.months or small in lexicon.weekdays


def _is_name(words: list[str]) -> bool:
    """True if words may name a place: each starts with a capital, but for small ones within names."""
    names = [word for word in words if word not in _lexicon().within_names]
    return len(names) > 0 and len(words) <= _LONGEST_NAME and all(map(_starts_name, names))


def _starts_name(word: str) -> bool:
    """True if a word may be one of a name: "Fla.", "al-Bab", "N.C."; not "regime:" or "Syria's"."""
    first = word.rpartition("-")[2] if word[:1].islower() else word
    return first[:1].isupper() and word[-1] not in ':;!?"”' and not word.endswith(("'s", "’s"))


def _with_full_date(text: str) -> Iterator[Dateline]:
    for found in _full_date().finditer(text):
        if not _belongs_to_sentence(text, found.start()):
            yield Dateline(found.span(), None, found.span(), None, has_dash=False)


def _belongs_to_sentence(text: str, start: int) -> bool:
    """True if a preposition or a mark brings the date in."""
    before = text[:start].rstrip(" ")
    if not before or before[-1] == "\n":
        return False
    word = before[before.rfind(" ") + 1 :].rpartition("\n")[2]
    return word.lower() in _lexicon().before_dates or unicodedata.category(before[-1]).startswith("P")


@functools.cache
def _lexicon() -> DatelineWords:
    return load("en/datelines", DatelineWords)


@functools.cache
def _full_date() -> re.Pattern[str]:
    """A day with month and year, a capital behind it; a weekday before it belongs to what precedes."""
    month = rf"(?:{'|'.join(sorted(_lexicon().months, key=len, reverse=True))})\.?"
    capital = "[A-ZÀ-ÖØ-Þ]"
    return re.compile(rf"(?<!\S)(?i:\d{{1,2}} {month}|{month} \d{{1,2}}) \d{{4}}(?= {capital})")
