"""What a number covers: one incident, a day or week over many places, or a whole war; and how it was reached."""

import functools
import re
from collections.abc import Mapping
from typing import Literal

import msgspec
from spacy.tokens import Doc

from claimwatch.lexicon import load
from claimwatch.model import Scope, TollBasis

_FARTHEST = 20
"""Tokens behind a number that may widen it; later ones mostly tell of something else."""
_PERFECT_BEFORE = 6
"""Words before a number in which its auxiliary stands ("have killed more than 40")."""
_ACT_BEFORE = 12
"""Words before a number among which the act that it belongs to is named ("an attack last year that killed 40")."""
_A_FEW = 4
"""Days from the first to the last; fewer may be those of one act ("at the weekend")."""
_MANY = 100
"""More in "last month" are a month's, fewer may be those of a deed then."""
_FEW = 20
"""Up to so many may be the victims of one deed that somebody is responsible for."""
_PERFECT_BEHIND = 6
"""Words behind it in which it does ("40 people have since been killed")."""

Patterns = Literal[
    "superlatives",
    "perfect",
    "since_war",
    "since_day",
    "cumulative_before",
    "cumulative_after",
    "ongoing",
    "career",
    "period_before",
    "period_after",
    "long_times",
    "short_times",
    "fronted_times",
    "many_acts",
    "one_act",
    "one_fight",
    "few_days",
    "next_clause",
    "joins",
]
Tokens = tuple[int, int]
"""The first token and the one behind the last."""


class ScopeLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``scope.yaml``; each field is explained there."""

    war_from: int
    perfect_from: int
    many_from: int
    parts: Mapping[str, str]
    superlatives: tuple[str, ...]
    perfect: tuple[str, ...]
    since_war: tuple[str, ...]
    since_day: tuple[str, ...]
    cumulative_before: tuple[str, ...]
    cumulative_after: tuple[str, ...]
    ongoing: tuple[str, ...]
    career: tuple[str, ...]
    period_before: tuple[str, ...]
    period_after: tuple[str, ...]
    long_times: tuple[str, ...]
    short_times: tuple[str, ...]
    fronted_times: tuple[str, ...]
    many_acts: tuple[str, ...]
    one_act: tuple[str, ...]
    one_fight: tuple[str, ...]
    few_days: tuple[str, ...]
    next_clause: tuple[str, ...]
    joins: tuple[str, ...]
    weekdays: tuple[str, ...]
    day_ranges: str
    of_one: frozenset[str]
    spells: frozenset[str]
    basis_before: Mapping[TollBasis, tuple[str, ...]]
    basis_within: Mapping[TollBasis, tuple[str, ...]]


def scope_of(doc: Doc, before: Tokens, after: Tokens, number: int | None) -> Scope:
    """The scope of a number.

    Args:
        doc: The text.
        before: Tokens from the last other number or the sentence's start to the words of the number.
        after: Tokens from the end of those words to the next other number or the sentence's end.
        number: Its least, or most where no least is given; None for "many".
    """
    if number is not None and number >= _lexicon().war_from:
        return "cumulative"
    ahead, behind = _lower(doc, before), _lower(doc, (after[0], min(after[1], after[0] + _FARTHEST)))
    if _has("period_before", ahead) or _has("period_after", behind):
        return "period"
    if number == 1 or _is_one_fight(ahead, behind):
        return "incident"
    is_perfect, own = (
        _has_perfect(ahead, behind) or (bool(number) and _is_counted_since(ahead)),
        _pattern("next_clause").split(behind, maxsplit=1)[0],
    )
    if is_perfect and (number or 0) >= _lexicon().perfect_from:
        return "cumulative"
    if is_perfect and (_has("since_war", ahead) or _has("since_war", own)):
        return "cumulative"
    if _has("cumulative_before", ahead) or _has("cumulative_after", behind):
        return "cumulative"
    if (number or 0) >= _lexicon().many_from and _has("ongoing", ahead):
        return "cumulative"
    if (number or 0) > _FEW and _has("career", ahead) and not _has("one_act", behind):
        return "cumulative"
    if is_perfect and (_has("since_day", ahead) or _has("since_day", own)):
        return "period"
    is_of_month = (number or 0) > _MANY and _has("fronted_times", ahead)
    return "period" if is_of_month or _is_over_time(doc, before[1], ahead, behind) else "incident"


def _is_one_fight(ahead: str, behind: str) -> bool:
    """True for what fighting of a few days cost, which casualty recorders count as one incident."""
    near = (" ".join(ahead.split()[-_ACT_BEFORE:]), _pattern("next_clause").split(behind, maxsplit=1)[0])
    return any(_has("one_fight", words) for words in near) and any(
        _has("few_days", words) or _spans_few_days(words) for words in (ahead, behind)
    )


def _is_over_time(doc: Doc, start: int, ahead: str, behind: str) -> bool:
    """True if the words give a time too long for one act, and tell of no one act; ``start`` is the number's token."""
    if _has("short_times", ahead) or _has("short_times", behind):
        return _has("many_acts", ahead) or _has("many_acts", behind)
    if _spans_few_days(ahead) or _spans_few_days(behind):
        return _has("many_acts", ahead) or _has("many_acts", behind)
    behind = _pattern("next_clause").split(behind, maxsplit=1)[0]
    if not (_has("long_times", ahead) or _has("long_times", behind)):
        return False
    near = " ".join(ahead.split()[-_ACT_BEFORE:])
    return not (_has("one_act", near) or _has("one_act", behind) or _is_of_one(doc, start))


def _spans_few_days(words: str) -> bool:
    """True for a range of two to four days: "between July 10 and 12", "from Thursday to Saturday"."""
    return any(0 < _days_apart(match[1], match[2]) < _A_FEW for match in _day_ranges().finditer(words))


def _days_apart(first: str, last: str) -> int:
    """The days from one weekday, or one day of a month, to another; 0 if they aren't of one sort."""
    days = _lexicon().weekdays
    if first in days and last in days:
        return (days.index(last) - days.index(first)) % len(days)
    return int(last) - int(first) if first.isdigit() and last.isdigit() else 0


def _is_of_one(doc: Doc, start: int) -> bool:
    """True if it is what one person, one attack or one armed band did: "a gunman killed 12 people"."""
    number = doc[min(start, len(doc) - 1)]
    verb = next((up for up in (number, *number.ancestors) if up.pos_ == "VERB"), None)
    did = [child for child in verb.children if child.dep_ == "nsubj"] if verb is not None else []
    single = (child for child in did if child.tag_ == "NN" and child.lower_ not in _lexicon().spells)
    return any(child.lower_ in _lexicon().of_one for noun in single for child in noun.children)


def shares_time(between: str) -> bool:
    """True if two numbers with only these words between them share what is said of their time."""
    return _pattern("joins").fullmatch(between) is not None


def basis_of(doc: Doc, before: Tokens, within: Tokens) -> TollBasis | None:
    """How a number was reached, where its own words (``within``) or those ``before`` it say; else None."""
    ahead, inside = _lower(doc, before), _lower(doc, within)
    for basis, pattern in _basis_within().items():
        if pattern.search(inside):
            return basis
    for basis, pattern in _basis_before().items():
        if pattern.search(ahead):
            return basis
    return None


def _has_perfect(ahead: str, behind: str) -> bool:
    """True if a form of "have" stands close to the number."""
    near = (*ahead.split()[-_PERFECT_BEFORE:], *behind.split()[:_PERFECT_BEHIND])
    return _pattern("perfect").search(" ".join(near)) is not None


def _is_counted_since(ahead: str) -> bool:
    """True if the sentence opens with since when it counts: "Since May they have met 19 raids, in which"."""
    opening = _pattern("since_war").match(ahead.lstrip()) or _pattern("since_day").match(ahead.lstrip())
    return opening is not None and _pattern("perfect").search(ahead) is not None


def _has(name: Patterns, text: str) -> bool:
    """True if one of the patterns stands in the text, not as the measure of a superlative ("the worst since")."""
    match = _pattern(name).search(text)
    return match is not None and not _pattern("superlatives").search(text[: match.start()])


def _lower(doc: Doc, tokens: Tokens) -> str:
    return doc[tokens[0] : tokens[1]].text.lower() if tokens[0] < tokens[1] else ""


def _lexicon() -> ScopeLexicon:
    return load("en/scope", ScopeLexicon)


@functools.cache
def _pattern(name: Patterns) -> re.Pattern[str]:
    phrases: tuple[str, ...] = getattr(_lexicon(), name)
    whole = "|".join(f"(?:{phrase})" for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{_filled(whole)})")


@functools.cache
def _day_ranges() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_filled(_lexicon().day_ranges)}")


def _filled(pattern: str) -> str:
    """A pattern with its parts in braces spelt out."""
    for name, part in _lexicon().parts.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern


@functools.cache
def _basis_within() -> Mapping[TollBasis, re.Pattern[str]]:
    """What of a number's own words tells how it was reached."""
    return {
        basis: re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in phrases))
        for basis, phrases in _lexicon().basis_within.items()
    }


@functools.cache
def _basis_before() -> Mapping[TollBasis, re.Pattern[str]]:
    """What right before a number tells how it was reached."""
    return {
        basis: re.compile("|".join(rf"\b(?:{phrase})\W*$" for phrase in phrases))
        for basis, phrases in _lexicon().basis_before.items()
    }
