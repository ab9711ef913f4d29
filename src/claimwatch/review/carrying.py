"""A verdict on one version of a report, carried over to the next where its words stand unchanged."""

import re
from collections.abc import Iterable

import msgspec

from claimwatch.model import Span
from claimwatch.review.anchor import Anchor
from claimwatch.review.verdict import Values, Verdict

_OF_ONE_READING = "incident"
"""A field whose values, the ids of mentions, mean something else in another reading."""
_AROUND = (80, 40, 20, 10)
"""Characters on each side that tell the same words apart; the most are tried first."""


def carried(verdict: Verdict, before: str, after: str) -> Verdict | None:
    """The verdict on the same words in another text; None if they don't stand there.

    Args:
        verdict: With its words in ``before``.
        before: The text that it is about.
        after: The text that it is carried over to.
    """
    spans = moved(verdict.anchor.spans, before, after)
    into = _moved(verdict.into, before, after)
    if spans is None or (verdict.into is not None and into is None):
        return None
    values = {name: value for name, value in verdict.values.items() if name != _OF_ONE_READING}
    if verdict.values and not values:
        return None
    if "facts" in values:
        facts = [_fact(fact, before, after) for fact in values["facts"]]
        values["facts"] = [fact for fact in facts if fact is not None]
    anchor = msgspec.structs.replace(verdict.anchor, spans=spans)
    return msgspec.structs.replace(verdict, anchor=anchor, values=values, mentions={}, into=into)


def _moved(anchor: Anchor | None, before: str, after: str) -> Anchor | None:
    """The anchor on the same words in another text; None if they don't stand there."""
    spans = None if anchor is None else moved(anchor.spans, before, after)
    return None if anchor is None or spans is None else msgspec.structs.replace(anchor, spans=spans)


def moved(spans: Iterable[Span], before: str, after: str) -> tuple[Span, ...] | None:
    """Where the same words stand in another text, in the same order; None if one of them doesn't, or it is unclear.

    Words that occur there more than once are told apart by what stands around them.

    Args:
        spans: Of the words in ``before``; None of none.
        before: The text in which they are known.
        after: The other text.
    """
    found: list[Span] = []
    for start, end in spans:
        at = _place(start, end, before, after)
        if at is None or (found and at < found[-1][1]):
            return None
        found.append((at, at + end - start))
    return tuple(found) or None


def _place(start: int, end: int, before: str, after: str) -> int | None:
    words = _whole(before[start:end])
    places = _places(words, after)
    if len(places) < 2:
        return places[0] if places else None
    for around in _AROUND:
        first = max(0, start - around)
        beside = _places(re.escape(before[first : end + around]), after)
        if len(beside) == 1:
            return beside[0] + start - first
    return None


def _whole(words: str) -> str:
    """The pattern of whole words, so that 3 isn't found in 30."""
    if not words:
        return r"(?!)"
    before, after = (r"(?<!\w)" if words[0].isalnum() else ""), (r"(?!\w)" if words[-1].isalnum() else "")
    return f"{before}{re.escape(words)}{after}"


def _places(pattern: str, text: str) -> list[int]:
    """Where a pattern matches, also where matches overlap."""
    return [each.start() for each in re.finditer(f"(?={pattern})", text)]


def _fact(fact: Values, before: str, after: str) -> Values | None:
    start, end = fact["span"]
    there = moved([(start, end)], before, after)
    rest = {name: value for name, value in fact.items() if name != _OF_ONE_READING}
    return None if there is None else rest | {"span": list(there[0])}
