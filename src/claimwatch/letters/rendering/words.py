"""The words of a letter's frame, from ``lexicon/data/LANGUAGE/letters.yaml``."""

import datetime
from typing import Literal

import msgspec

from claimwatch.letters.composing import Shift
from claimwatch.lexicon import load
from claimwatch.model import DisputeKind, Harm
from claimwatch.release import ChangeKind

Language = Literal["en", "ar"]
"""ISO 639-1 codes of the frames that there are."""
Kind = Literal["at_once", "daily", "weekly", "correction"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words; see the comments in the YAML."""

    direction: Literal["ltr", "rtl"]
    months: tuple[str, ...]
    day: str
    comma: str
    kinds: dict[Kind, str]
    correction: str
    sections: dict[Literal["stories", "revised", "gone"], str]
    account: str
    harms: dict[Harm, str]
    denies: str
    reports: str
    page: str
    more: str
    also: str
    disputes: str
    questions: dict[DisputeKind, str]
    against: str
    changed: str
    overtaken: str
    given: str
    ended: str
    claimed: str
    because: str
    reason: str
    former: str
    arisen: str
    settled: str
    gone: dict[ChangeKind, str]
    untitled: str
    letters: str
    nothing: str
    since: str
    lists: str
    leave: str
    preferences: str
    archive: str
    untracked: str
    neutral: str


def words_of(language: Language) -> Words:
    """The words in a language, loaded once."""
    return load(f"{language}/letters", Words)


def pattern_of(words: Words, shift: Shift) -> str:
    """The words for a figure that changed, with places for what it was and what it is now."""
    if not shift.was:
        return words.given
    if not shift.now:
        return words.ended
    return words.overtaken if shift.is_overtaken else words.changed


def day_in(words: Words, day: datetime.date) -> str:
    """A day as the language writes it."""
    return words.day.format(day=day.day, month=words.months[day.month - 1], year=day.year)


def heading(kind: Kind, day: datetime.date, language: Language) -> str:
    """What an edition of a kind and day is called; also its subject, until an editor writes another."""
    words = words_of(language)
    return words.kinds[kind].format(day=day_in(words, day))
